// The page of the local console: one view at a time, named by the hash, asked for again every two seconds.
import { data } from './data.js'
import { ask, element, moment, text } from './elements.js'
import { files } from './files.js'
import { functions } from './functions.js'
import { log } from './log.js'
import { messages } from './messages.js'
import { timers } from './timers.js'

const views = { messages, data, files, functions, log, timers }
const main = document.getElementById('main')
const state = document.getElementById('state')
let first = 'data'
let list
let shown

/** The view that the hash names, with its parameters. */
function wanted() {
  const [name = '', query = ''] = location.hash.slice(1).split('?')
  return { name: Object.hasOwn(views, name) ? name : first, parameters: Object.fromEntries(new URLSearchParams(query)) }
}

/** Another view: a new heading and tools; the list comes with the first answer. */
async function enter() {
  const { name, parameters } = wanted()
  const { title, tools } = views[name]
  for (const link of document.querySelectorAll('header nav a')) {
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  list = element('div', { class: 'list' })
  shown = undefined
  main.replaceChildren(text('h2', '', title(parameters)), ...(tools?.(parameters) ?? []), list)
  await refresh()
}

/** Asks again. Drawn only when something changed; what was open and what had the focus stay so. */
async function refresh(complaint) {
  const target = list
  const { name, parameters } = wanted()
  if (views[name].isStill && shown !== undefined) return
  try {
    const children = await views[name].draw(parameters, refresh)
    if (target !== list) return
    const fresh = element('div', {}, ...children)
    if (fresh.innerHTML !== shown) {
      shown = fresh.innerHTML
      replace(children)
    }
    state.textContent = complaint ?? `更新于 ${moment(Date.now()).slice(11)}`
  } catch (error) {
    if (target !== list) return
    if (error.refused) list.replaceChildren(text('p', 'empty failed', error.message))
    shown = undefined
    state.textContent = error.refused ? '' : '连接不到本机服务，正在重试。'
  }
}

function replace(children) {
  const open = new Set([...list.querySelectorAll('details[open]')].map(({ dataset }) => dataset.key))
  const focused = list.contains(document.activeElement) ? keyOf(document.activeElement) : undefined
  list.replaceChildren(...children)
  for (const details of list.querySelectorAll('details')) details.open = open.has(details.dataset.key)
  if (focused) [...list.querySelectorAll('a, button, summary')].find((each) => keyOf(each) === focused)?.focus()
}

const keyOf = (it) => it.dataset.key ?? it.getAttribute('href')

async function start() {
  const { title, hasMessages } = await ask('about')
  document.getElementById('title').textContent = title
  document.title = `${title} · 本机控制台`
  document.getElementById('messages-link').hidden = !hasMessages
  if (hasMessages) first = 'messages'
  addEventListener('hashchange', enter)
  await enter()
  setInterval(() => document.hidden || refresh(), 2000)
}

void start()

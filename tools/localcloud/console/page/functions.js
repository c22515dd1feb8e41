import { ask, copyButton, element, field, fold, link, nothing, place, row, text } from './elements.js'
import { pretty } from './json.js'

/** The functions; each can be called by hand, as a server or as a user of the mini program. Drawn once: it holds forms. */
export const functions = {
  title: () => '函数',
  isStill: true,
  draw: async () => {
    const all = await ask('functions')
    return all.length === 0 ? [nothing('没有函数。')] : all.map(card)
  },
}

function card({ name, memoryMb, timeoutSeconds, paths, timers }) {
  const facts = [
    `${memoryMb} MB，${timeoutSeconds} 秒`,
    ...paths.map((path) => `HTTP ${path}`),
    ...(timers.length > 0 ? [`定时器 ${timers.join('、')}`] : []),
  ]
  const event = element('textarea', { rows: '5', spellcheck: 'false', class: 'mono' }, '{}')
  const openId = element('input', { autocomplete: 'off', placeholder: '不填则以服务端身份调用' })
  const button = element('button', { class: 'primary' }, '调用')
  const outcome = element('div', { role: 'status' })
  const form = element(
    'form',
    { class: 'call', onsubmit: (submit) => call(submit, { name, event, openId, button, outcome }) },
    field('事件（JSON）', event),
    field('小程序用户的 OpenID', openId),
    row(button, link(place('log', { function: name }), '查看日志')),
  )
  return fold(`function ${name}`, [text('span', 'name', name), text('span', 'hint', facts.join(' · '))], form, outcome)
}

async function call(submit, { name, event, openId, button, outcome }) {
  submit.preventDefault()
  button.disabled = true
  const started = performance.now()
  try {
    const asked = { event: JSON.parse(event.value || '{}'), openId: openId.value.trim() }
    const headers = { 'content-type': 'application/json' }
    const answer = await ask(`functions/${name}/invoke`, { method: 'POST', headers, body: JSON.stringify(asked) })
    const took = `用时 ${Math.round(performance.now() - started)} 毫秒`
    outcome.replaceChildren(...(answer.ok ? success(answer, took) : failure(answer, took)))
  } catch (error) {
    const reason = error instanceof SyntaxError ? `事件不是有效的 JSON：${error.message}` : error.message
    outcome.replaceChildren(text('p', 'failed', reason))
  }
  button.disabled = false
}

function success({ result, requestId }, took) {
  return [
    row(text('span', 'done', `成功，${took}`), logLink(requestId), copyButton(result, '复制结果')),
    pretty(JSON.parse(result)),
  ]
}

function failure({ code, message, requestId }, took) {
  return [row(text('span', 'failed', `失败（${code}），${took}`), logLink(requestId)), text('pre', 'failed', message)]
}

const logLink = (request) => link(place('log', { request }), '这次的日志')

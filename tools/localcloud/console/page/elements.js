// What every view is made of. Everything from the cloud enters as text, never as markup.

/** An element with attributes (`on…` are listeners, undefined ones are left out) and children. */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value)
    else made.setAttribute(name, value === true ? '' : value)
  }
  made.append(...children)
  return made
}

export const sheet = (...children) => element('section', { class: 'sheet' }, ...children)
export const row = (...children) => element('div', { class: 'row' }, ...children)
export const text = (tag, className, content) => element(tag, { class: className || undefined }, String(content))
export const nothing = (content) => text('p', 'empty', content)
export const link = (href, content, className) => element('a', { href, class: className }, content)

/** Something with a head that opens; `key` keeps it open when the view is drawn again. */
export const fold = (key, head, ...children) =>
  element(
    'details',
    { class: 'sheet', 'data-key': key },
    element('summary', { 'data-key': `${key} head` }, ...head),
    ...children,
  )

/** A labelled field of a form. */
export function field(label, input) {
  return element('label', { class: 'field' }, text('span', 'hint', label), input)
}

/** A button that copies a text and says so. */
export function copyButton(content, label = '复制') {
  const button = element('button', { class: 'quiet', 'data-key': `copy ${content.slice(0, 80)}`, onclick: copy }, label)
  async function copy(event) {
    const pressed = event.currentTarget
    await navigator.clipboard.writeText(content)
    pressed.textContent = '已复制'
    setTimeout(() => {
      pressed.textContent = label
    }, 1500)
  }
  return button
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  hourCycle: 'h23',
})

/** A moment in Beijing: 2026-11-24 14:05:09. */
export function moment(instant) {
  const parts = Object.fromEntries(clock.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}:${parts.second}`
}

export const time = (instant, className) =>
  element('time', { class: className, datetime: new Date(instant).toISOString() }, moment(instant))

/** How long until or since a moment, in words. */
export function distance(instant) {
  const seconds = Math.round((new Date(instant).getTime() - Date.now()) / 1000)
  const [size, word] = [86400, 3600, 60, 1]
    .map((unit, i) => [unit, ['天', '小时', '分钟', '秒'][i]])
    .find(([unit]) => Math.abs(seconds) >= unit) ?? [1, '秒']
  return `${Math.floor(Math.abs(seconds) / size)} ${word}${seconds < 0 ? '前' : '后'}`
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} 字节`
  return bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`
}

/** Asks the console's JSON; throws with the sentence of a refusal. */
export async function ask(path, options) {
  const response = await fetch(`/console/api/${path}`, options)
  const answer = await response.json()
  if (!response.ok) throw Object.assign(new Error(answer.error), { refused: true })
  return answer
}

/** The hash of a view with parameters; empty ones are left out. */
export function place(view, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value)).toString()
  return `#${view}${query ? `?${query}` : ''}`
}

export const pageSize = 50

/** Links to the pages before and after; `found` holds one more than a page when there is a next one. */
export function pager(view, parameters, found) {
  const skip = Number(parameters.skip ?? 0)
  const to = (start) => place(view, { ...parameters, skip: start > 0 ? String(start) : '' })
  if (skip === 0 && found.length <= pageSize) return []
  const last = skip + Math.min(found.length, pageSize)
  return [
    element(
      'nav',
      { class: 'pager', 'aria-label': '翻页' },
      ...(skip > 0 ? [link(to(Math.max(0, skip - pageSize)), '上一页')] : []),
      text('span', 'hint', found.length > 0 ? `第 ${skip + 1} 至 ${last} 条` : '没有更多了'),
      ...(found.length > pageSize ? [link(to(skip + pageSize), '下一页')] : []),
    ),
  ]
}

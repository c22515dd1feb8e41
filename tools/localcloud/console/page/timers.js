import { ask, distance, element, nothing, row, sheet, text, time } from './elements.js'

/** The timers: when they ran, when they come, and a button that fires one. */
export const timers = {
  title: () => '定时器',
  draw: async (_parameters, again) => {
    const all = await ask('timers')
    return all.length === 0 ? [nothing('没有定时器。')] : all.map((timer) => card(timer, again))
  },
}

function card(timer, again) {
  const label = `${timer.function} / ${timer.name}`
  const button = element(
    'button',
    {
      class: 'end',
      'data-key': `fire ${label}`,
      'aria-label': `立即运行 ${label}`,
      disabled: timer.running,
      onclick: fire,
    },
    timer.running ? '正在运行' : '立即运行',
  )
  async function fire() {
    button.disabled = true
    button.textContent = '正在运行'
    const path = `timers/${timer.function}/${encodeURIComponent(timer.name)}/fire`
    await ask(path, { method: 'POST' }).then(
      () => again(),
      (error) => again(error.message),
    )
  }
  return sheet(
    row(text('span', 'name', label), text('span', 'mono hint', timer.cron), button),
    text('p', timer.last && !timer.last.ok ? 'failed' : 'hint', lastText(timer)),
    timer.next
      ? element('p', { class: 'hint' }, '下次 ', time(timer.next), `（${distance(timer.next)}）`)
      : text('p', 'hint', '只能手动运行'),
  )
}

function lastText({ last }) {
  if (!last) return '还没有运行过'
  return `上次 ${distance(last.time)}，${last.ok ? '完成' : `失败（${last.code}）`}`
}

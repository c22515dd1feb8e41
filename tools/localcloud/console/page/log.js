import { ask, element, field, link, nothing, place, row, sheet, text, time } from './elements.js'

const shown = 100

/** What functions wrote, a card a request, newest first: `#log?function=&failed=1&request=`. */
export const log = {
  title: () => '函数日志',
  tools: ({ function: name = '', failed = '', request = '' }) => {
    const functions = element('select', { name: 'function' }, option('', '全部函数', name))
    ask('functions').then(
      (all) => functions.append(...all.map((each) => option(each.name, each.name, name))),
      () => undefined,
    )
    const only = element('input', { type: 'checkbox', name: 'failed', checked: failed === '1' })
    const input = element('input', {
      name: 'request',
      value: request,
      placeholder: '请求 ID 或它的开头',
      autocomplete: 'off',
    })
    const search = (event) => {
      event.preventDefault()
      const wanted = { function: functions.value, failed: only.checked ? '1' : '', request: input.value.trim() }
      location.hash = place('log', wanted)
    }
    return [
      element(
        'form',
        { class: 'tools', role: 'search', onsubmit: search, onchange: search },
        field('函数', functions),
        field('请求', input),
        element('label', { class: 'check' }, only, '只看失败'),
      ),
    ]
  },
  draw: async (parameters) => {
    const requests = new Map()
    for (const line of await ask(`log?${new URLSearchParams(parameters)}`)) {
      const key = `${line.function} ${line.requestId}`
      requests.set(key, [line, ...(requests.get(key) ?? [])])
    }
    const isFiltered = Object.keys(parameters).length > 0
    if (requests.size === 0) return [nothing(isFiltered ? '没有符合条件的日志。' : '函数运行后，日志会显示在这里。')]
    return [...requests.values()].slice(0, shown).map(card)
  },
}

function option(value, label, chosen) {
  return element('option', { value, selected: value === chosen }, label)
}

function card(lines) {
  const { function: name, requestId } = lines[0]
  const head = row(
    text('span', 'name', name),
    requestId
      ? link(place('log', { request: requestId }), requestId.slice(0, 8), 'mono')
      : text('span', 'hint', '启动'),
    time(lines[0].time, 'end'),
  )
  return sheet(head, ...lines.map((line) => text('pre', isBad(line) ? 'failed' : line.stream, line.text)))
}

const isBad = (line) => line.stream === 'stderr' || line.failed === true

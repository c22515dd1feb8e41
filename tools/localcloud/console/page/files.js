import { ask, element, field, nothing, pager, pageSize, place, row, sheet, size, text, time } from './elements.js'

/** Stored files; a link signs an address for five minutes. */
export const files = {
  title: () => '文件',
  tools: ({ prefix = '' }) => {
    const input = element('input', { name: 'prefix', value: prefix, placeholder: '路径中的文字', autocomplete: 'off' })
    const search = (event) => {
      event.preventDefault()
      location.hash = place('files', { prefix: input.value.trim() })
    }
    return [
      element(
        'form',
        { class: 'tools', role: 'search', onsubmit: search },
        field('查找文件', input),
        element('button', {}, '查找'),
      ),
    ]
  },
  draw: async (parameters) => {
    const { prefix = '', skip = '0' } = parameters
    const found = await ask(`files?${new URLSearchParams({ prefix, skip, limit: String(pageSize + 1) })}`)
    if (found.length === 0 && skip === '0') return [nothing(prefix ? '没有符合的文件。' : '还没有文件。')]
    const cards = found.slice(0, pageSize).map((file) => {
      const href = `/console/api/file?path=${encodeURIComponent(file.path)}`
      const name = file.path.split('/').at(-1)
      return sheet(
        text('span', 'name path', file.path),
        row(
          time(file.modified),
          text('span', 'hint number', size(file.size)),
          element('a', { class: 'end', href, target: '_blank', rel: 'noopener', 'aria-label': `查看 ${name}` }, '查看'),
          element('a', { href, download: name, 'aria-label': `下载 ${name}` }, '下载'),
        ),
      )
    })
    return [...cards, ...pager('files', parameters, found)]
  },
}

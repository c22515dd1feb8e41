import {
  ask,
  copyButton,
  element,
  field,
  fold,
  link,
  nothing,
  pager,
  pageSize,
  place,
  sheet,
  text,
} from './elements.js'
import { glance, pretty } from './json.js'

/** The collections, and the documents of one: `#data?collection=NAME&filter=…&skip=…`. */
export const data = {
  title: ({ collection }) => collection ?? '数据集合',
  tools: (parameters) => (parameters.collection ? [searchForm(parameters)] : []),
  draw: (parameters) => (parameters.collection ? documents(parameters) : collections()),
}

async function collections() {
  const all = await ask('collections')
  if (all.length === 0) return [nothing('还没有集合。函数里 createCollection 之后会显示在这里。')]
  const lines = all.map(({ name, documents: count, indexes }) =>
    element(
      'a',
      { class: 'sheet line', href: place('data', { collection: name }) },
      text('span', 'name', name),
      text('span', 'hint grow', indexes.map(indexText).join('，') || '没有索引'),
      text('span', 'number', `${count} 条`),
    ),
  )
  return [element('div', { class: 'grid' }, ...lines)]
}

const indexText = ({ fields, unique }) => fields.join(' + ') + (unique ? '（唯一）' : '')

function searchForm({ collection, filter = '' }) {
  const hint = '文档 ID，或条件 {"state":"waiting"}'
  const input = element('input', {
    name: 'filter',
    value: filter,
    placeholder: hint,
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const search = (event) => {
    event.preventDefault()
    location.hash = place('data', { collection, filter: input.value.trim() })
  }
  return element(
    'form',
    { class: 'tools', role: 'search', onsubmit: search },
    link('#data', '全部集合', 'back'),
    field('查找文档', input),
    element('button', {}, '查找'),
  )
}

async function documents(parameters) {
  const { collection, filter = '', skip = '0' } = parameters
  const query = new URLSearchParams({ skip, filter, limit: String(pageSize + 1) })
  const found = await ask(`collections/${encodeURIComponent(collection)}?${query}`)
  if (found.length === 0 && skip === '0') return [nothing(filter ? '没有符合条件的文档。' : '这个集合还没有文档。')]
  const cards = found
    .slice(0, pageSize)
    .map((document) =>
      fold(
        `${collection} ${JSON.stringify(document._id)}`,
        [text('span', 'name', document._id), text('span', 'hint glance', glance(document))],
        pretty(document),
        copyButton(JSON.stringify(document, null, 2), '复制 JSON'),
      ),
    )
  return [...cards, ...pager('data', parameters, found)]
}

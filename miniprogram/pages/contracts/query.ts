import type { ActionInput } from '#shared/api/api'

/** What is looked for among my papers. */
export type Query = Required<Pick<ActionInput<'contract.list'>, 'search' | 'state' | 'documentType' | 'sort'>>

export const everything: Query = { search: '', state: 'all', documentType: null, sort: 'newest' }

export const states: readonly { readonly id: Query['state']; readonly title: string }[] = [
  { id: 'all', title: '全部' },
  { id: 'signing', title: '签署中' },
  { id: 'completed', title: '已完成' },
  { id: 'ended', title: '已结束' },
]

export const sorts: readonly { readonly id: Query['sort']; readonly title: string }[] = [
  { id: 'newest', title: '最近发起在前' },
  { id: 'oldest', title: '最早发起在前' },
  { id: 'deadline', title: '最早到期在前' },
]

/** Does a query leave any paper out? */
export function isNarrow({ search, state, documentType }: Query): boolean {
  return search !== '' || state !== 'all' || documentType !== null
}

/** Why nothing is there, in words that name what was looked for, and what to try. */
export function nothingFound(
  query: Query,
  typeTitle: string | null,
): { readonly title: string; readonly text: string } {
  const state = states.find(({ id }) => id === query.state)?.title ?? ''
  const among = [query.state === 'all' ? '' : state, typeTitle ?? ''].filter(Boolean).join('的')
  if (query.search)
    return {
      title: `没有找到含“${query.search}”的文件`,
      text: among ? `只在${among}文件中查找。可以放宽筛选，或换一个词。` : '可以换文件编号、标题或车型试试。',
    }
  if (among) return { title: `没有${among}文件`, text: '可以放宽筛选，查看其他文件。' }
  return { title: '这里还没有文件', text: '您发起的、参与签署的文件都会出现在这里。' }
}

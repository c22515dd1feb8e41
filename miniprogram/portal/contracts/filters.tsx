import { useEffect, useState } from 'react'
import type { ActionInput } from '#shared/api/api'
import { catalog } from '#shared/catalog/catalog'
import { Choice, Choices } from '@/ui/choice'
import { Box } from '@/ui/elements'
import { SearchField } from '@/ui/search-field'
import { Select } from '@/ui/select'
import classes from './index.module.scss'

/** What the ledger asks the cloud for. */
export type Wanted = Required<ActionInput<'contract.list'>>

const states = [
  { id: 'all', title: '全部' },
  { id: 'signing', title: '签署中' },
  { id: 'completed', title: '已完成' },
  { id: 'ended', title: '已结束' },
] as const

const types = [
  { value: '', title: '全部文书类型' },
  ...Object.values(catalog).map(({ id, title }) => ({ value: id, title })),
]

const typingMs = 350

/** What narrows the ledger: state, document type, and words to search for. */
export function Filters({ wanted, onChange }: { wanted: Wanted; onChange: (part: Partial<Wanted>) => void }) {
  const [typed, setTyped] = useState(wanted.search)
  const search = typed.trim()
  useEffect(() => {
    if (search === wanted.search) return
    const timer = setTimeout(() => onChange({ search }), typingMs)
    return () => clearTimeout(timer)
  }, [search, wanted.search, onChange])
  return (
    <Box className={classes.filters}>
      <Choices label="按状态筛选" lay="row">
        {states.map(({ id, title }) => (
          <Choice key={id} chosen={wanted.state === id} onChoose={() => onChange({ state: id })}>
            {title}
          </Choice>
        ))}
      </Choices>
      <Box className={classes.type}>
        <Select
          id="ledger-type"
          label="按文书类型筛选"
          options={types}
          value={wanted.documentType ?? ''}
          onChange={(type) => onChange({ documentType: type || null })}
        />
      </Box>
      <Box className={classes.search}>
        <SearchField
          id="ledger-search"
          label="搜索文件"
          placeholder="编号、标题或事项"
          value={typed}
          onChange={setTyped}
        />
      </Box>
    </Box>
  )
}

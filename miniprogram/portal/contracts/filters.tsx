import { useEffect, useState } from 'react'
import type { ActionInput, ActionOutput } from '#shared/api/api'
import { catalog } from '#shared/catalog/catalog'
import { Choice, Choices } from '@/ui/choice'
import { Box } from '@/ui/elements'
import { DateField } from '@/ui/field'
import { SearchField } from '@/ui/search-field'
import { Select } from '@/ui/select'
import classes from './index.module.scss'

/** What the ledger asks the cloud for. */
export type Wanted = Required<ActionInput<'contract.ledger'>>

/** A seal of the organization by which the ledger can be narrowed. */
export type SealOption = ActionOutput<'contract.ledger'>['seals'][number]

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

interface FiltersProps {
  readonly wanted: Wanted
  /** Null: the ledger of a person, who has no seals. */
  readonly seals: readonly SealOption[] | null
  readonly onChange: (part: Partial<Wanted>) => void
}

/** What narrows the ledger: state, document type, seal, days, and words to search for. */
export function Filters({ wanted, seals, onChange }: FiltersProps) {
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
          placeholder={seals ? '编号、姓名、企业、车架号或车牌' : '编号、标题或事项'}
          value={typed}
          onChange={setTyped}
        />
      </Box>
      {seals ? <More wanted={wanted} seals={seals} onChange={onChange} /> : null}
    </Box>
  )
}

/** The filters of a company's ledger: the seal that was used, and the days on which papers were started. */
function More({ wanted, seals, onChange }: FiltersProps & { seals: readonly SealOption[] }) {
  const options = [{ value: '', title: '全部印章' }, ...seals.map(({ id, title }) => ({ value: id, title }))]
  return (
    <>
      <Box className={classes.type}>
        <Select
          id="ledger-seal"
          label="按印章筛选"
          options={options}
          value={wanted.seal ?? ''}
          onChange={(seal) => onChange({ seal: seal || null })}
        />
      </Box>
      <Box className={classes.day}>
        <DateField
          id="ledger-from"
          title="发起日期从"
          value={wanted.from ?? ''}
          to={wanted.to ?? undefined}
          onChange={(day) => onChange({ from: day || null })}
        />
      </Box>
      <Box className={classes.day}>
        <DateField
          id="ledger-to"
          title="到"
          value={wanted.to ?? ''}
          from={wanted.from ?? undefined}
          onChange={(day) => onChange({ to: day || null })}
        />
      </Box>
    </>
  )
}

import { useEffect, useRef, useState } from 'react'
import type { ActionInput } from '#shared/api/api'
import type { SealUseView } from '#shared/api/seal'
import { clockOf, dayOf, formatDay } from '#shared/vocabulary/time'
import { useAsk } from '@/ask'
import { TroubleScreen } from '@/components/trouble-screen'
import { open, routes } from '@/routes'
import { Choice, Choices } from '@/ui/choice'
import { Box, Words } from '@/ui/elements'
import { DateField } from '@/ui/field'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { Pager } from '@/ui/pager'
import { SearchField } from '@/ui/search-field'
import { Select } from '@/ui/select'
import { type Column, Table } from '@/ui/table'
import { useWide } from '@/ui/use-wide'
import classes from '../contracts/index.module.scss'

type Wanted = Required<ActionInput<'seal.uses'>>

const size = 20
const typingMs = 350
const everything: Wanted = { seal: null, from: null, to: null, how: 'all', search: '', page: 1, size }
const ways = [
  { id: 'all', title: '全部' },
  { id: 'by-hand', title: '人工用印' },
  { id: 'automatic', title: '自动用印' },
] as const

const columns: readonly Column<SealUseView>[] = [
  {
    id: 'number',
    title: '文件编号',
    names: true,
    cell: ({ number }) => <Words className={classes.figure}>{number}</Words>,
  },
  { id: 'title', title: '文件', cell: ({ title }) => title },
  {
    id: 'seal',
    title: '印章',
    cell: ({ sealTitle, sealName }) => (
      <>
        <Box>{sealTitle}</Box>
        <Box className={classes.small}>{sealName}</Box>
      </>
    ),
  },
  { id: 'organization', title: '用印企业', cell: ({ organization }) => organization },
  {
    id: 'operator',
    title: '经办',
    cell: ({ operator, approvedBy }) => (
      <>
        <Box>{operator ?? '依据授权自动用印'}</Box>
        {approvedBy ? <Box className={classes.small}>{approvedBy}批准</Box> : null}
      </>
    ),
  },
  {
    id: 'digest',
    title: '文件摘要',
    cell: ({ documentDigest }) => <Words className={classes.figure}>{documentDigest.slice(0, 12).toUpperCase()}</Words>,
  },
  {
    id: 'at',
    title: '用印时间',
    align: 'end',
    cell: ({ at }) => (
      <>
        <Box className={classes.figure}>{formatDay(dayOf(at))}</Box>
        <Box className={classes.small}>{clockOf(at)}</Box>
      </>
    ),
  },
]

/** 用印台账: every use of the organization's seals as a table, filtered by seal, way, days and words, page by page. */
export default function Uses() {
  const [wanted, setWanted] = useState(everything)
  const change = (part: Partial<Wanted>) => setWanted((before) => ({ ...before, page: 1, ...part }))
  const list = useAsk('seal.uses', wanted)
  const seen = useRef(list.value)
  if (list.value) seen.current = list.value
  const found = list.value ?? seen.current
  const lost = list.value === null ? list.trouble : null
  return (
    <Page title="用印台账" tab={useWide()} wide>
      <Filters wanted={wanted} onChange={change} />
      <Table<SealUseView>
        label="用印台账"
        columns={columns}
        rows={lost ? [] : (found?.uses ?? null)}
        keyOf={({ contract, party }) => `${contract}:${party}`}
        onOpen={({ seal }) => open(routes.seal(seal))}
        busy={list.value === null && !lost}
        blank={
          lost ? (
            <TroubleScreen trouble={lost} onAgain={() => void list.again()} />
          ) : list.value?.total === 0 ? (
            <Blank
              icon="table"
              title="没有符合条件的用印记录"
              text="每一次用印都会记录在这里，包括人工用印和自动用印。"
            />
          ) : null
        }
      />
      <Pager page={wanted.page} size={size} total={found?.total ?? 0} onPage={(page) => change({ page })} />
    </Page>
  )
}

function Filters({ wanted, onChange }: { wanted: Wanted; onChange: (part: Partial<Wanted>) => void }) {
  const [typed, setTyped] = useState(wanted.search)
  const seals = useAsk('seal.list', {})
  const search = typed.trim()
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing begins a new search
  useEffect(() => {
    if (search === wanted.search) return
    const timer = setTimeout(() => onChange({ search }), typingMs)
    return () => clearTimeout(timer)
  }, [search])
  const options = [
    { value: '', title: '全部印章' },
    ...(seals.value?.seals.map(({ id, title, name }) => ({ value: id, title: `${name} ${title}` })) ?? []),
  ]
  return (
    <Box className={classes.filters}>
      <Choices label="用印方式" lay="row">
        {ways.map(({ id, title }) => (
          <Choice key={id} chosen={wanted.how === id} onChoose={() => onChange({ how: id })}>
            {title}
          </Choice>
        ))}
      </Choices>
      <Box className={classes.type}>
        <Select
          id="uses-seal"
          label="按印章筛选"
          options={options}
          value={wanted.seal ?? ''}
          onChange={(seal) => onChange({ seal: seal || null })}
        />
      </Box>
      <DateField
        id="uses-from"
        title="从"
        value={wanted.from ?? ''}
        onChange={(from) => onChange({ from: from || null })}
      />
      <DateField id="uses-to" title="到" value={wanted.to ?? ''} onChange={(to) => onChange({ to: to || null })} />
      <Box className={classes.search}>
        <SearchField
          id="uses-words"
          label="搜索用印记录"
          placeholder="文件编号或标题"
          value={typed}
          onChange={setTyped}
        />
      </Box>
    </Box>
  )
}

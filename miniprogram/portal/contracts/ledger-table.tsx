import { useCallback, useRef, useState } from 'react'
import type { ContractCard } from '#shared/api/contract'
import { type Asked, useAsk } from '@/ask'
import { TroubleScreen } from '@/components/trouble-screen'
import { open, routes } from '@/routes'
import { Blank, Notice } from '@/ui/notice'
import { Pager } from '@/ui/pager'
import { Table } from '@/ui/table'
import { columns } from './columns'
import { Export } from './export'
import { Filters, type Wanted } from './filters'
import { orderOf, sortOf } from './sorts'

const size = 20
const everything: Wanted = {
  ...{ search: '', state: 'all', documentType: null, seal: null, from: null, to: null },
  ...{ sort: 'newest', page: 1, size },
}

/** What both ledgers, of a company and of a person, answer. */
type Found = Asked<{ readonly contracts: readonly ContractCard[]; readonly total: number }>

/** The table itself with its filters and pages; the rows before stay in sight until newer ones are there. */
export function LedgerTable({ isCompany }: { isCompany: boolean }) {
  const [wanted, setWanted] = useState(everything)
  const change = useCallback((part: Partial<Wanted>) => setWanted((before) => ({ ...before, page: 1, ...part })), [])
  const { seal: _s, from: _f, to: _t, ...ofPerson } = wanted
  const ledger = useAsk('contract.ledger', isCompany ? wanted : null)
  const own = useAsk('contract.list', isCompany ? null : ofPerson)
  const list = (isCompany ? ledger : own) as Found
  const seen = useRef(list.value)
  if (list.value) seen.current = list.value
  const found = list.value ?? seen.current
  const lost = list.value === null ? list.trouble : null
  return (
    <>
      <Filters wanted={wanted} seals={isCompany ? (ledger.value?.seals ?? []) : null} onChange={change} />
      {list.value && list.trouble ? <Notice tone="amber">{list.trouble.text}当前显示的是之前的内容。</Notice> : null}
      <Table<ContractCard>
        label="合同台账"
        columns={columns}
        rows={lost ? [] : (found?.contracts ?? null)}
        keyOf={({ id }) => id}
        sort={sortOf(wanted.sort)}
        onSort={(sort) => change({ sort: orderOf(sort) })}
        onOpen={({ id }) => open(routes.contract(id))}
        busy={list.value === null && !lost}
        blank={
          lost ? (
            <TroubleScreen trouble={lost} onAgain={() => void list.again()} />
          ) : list.value?.total === 0 ? (
            <Nothing wanted={wanted} />
          ) : null
        }
      />
      {isCompany ? <Export wanted={wanted} more={ledger.value?.more ?? false} /> : null}
      <Pager page={wanted.page} size={size} total={found?.total ?? 0} onPage={(page) => change({ page })} />
    </>
  )
}

function Nothing({ wanted: { search, state, documentType, seal, from, to } }: { wanted: Wanted }) {
  return search !== '' || state !== 'all' || documentType || seal || from || to ? (
    <Blank icon="search" title="没有符合条件的文件" text="换一个编号、状态或其他筛选条件试试。" />
  ) : (
    <Blank icon="contracts" title="这里还没有文件" text="发起或收到的文件会列在这里。" />
  )
}

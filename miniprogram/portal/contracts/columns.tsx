import type { ContractCard, PartyView } from '#shared/api/contract'
import { clockOf, dayOf, formatDay } from '#shared/vocabulary/time'
import { now } from '@/clock'
import { timeLeft } from '@/components/deadline'
import { StateTag } from '@/components/state-tag'
import { Box, Words } from '@/ui/elements'
import type { Column } from '@/ui/table'
import classes from './index.module.scss'
import { directionsOf } from './sorts'

/** The columns of the ledger. */
export const columns: readonly Column<ContractCard>[] = [
  {
    id: 'number',
    title: '编号',
    sorts: directionsOf('number'),
    names: true,
    cell: ({ number }) => <Words className={classes.figure}>{number}</Words>,
  },
  {
    id: 'title',
    title: '文件',
    sorts: directionsOf('title'),
    cell: ({ title, subject }) => (
      <>
        <Box>{title}</Box>
        <Box className={classes.small}>{subject}</Box>
      </>
    ),
  },
  {
    id: 'parties',
    title: '签署方',
    cell: ({ parties }) => parties.map((party) => <Signer key={party.id} party={party} />),
  },
  {
    id: 'state',
    title: '状态',
    cell: (contract) => <StateTag contract={contract} />,
  },
  {
    id: 'created',
    title: '发起时间',
    align: 'end',
    sorts: directionsOf('created'),
    cell: ({ createdAt }) => (
      <>
        <Box className={classes.figure}>{formatDay(dayOf(createdAt))}</Box>
        <Box className={classes.small}>{clockOf(createdAt)}</Box>
      </>
    ),
  },
  {
    id: 'deadline',
    title: '签署期限',
    align: 'end',
    sorts: directionsOf('deadline'),
    cell: ({ state, signBy }) =>
      state === 'signing' ? <Words className={classes.figure}>{timeLeft(now(), signBy)}</Words> : '—',
  },
]

function Signer({ party }: { party: PartyView }) {
  return (
    <Box className={classes.signer}>
      <Words>{party.name}</Words>
      <Words className={classes.small}>
        {party.title}，{party.stateTitle}
      </Words>
    </Box>
  )
}

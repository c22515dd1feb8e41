import type { ContractCard as Card } from '#shared/api/contract'
import { useAsk } from '@/ask'
import { ContractCard } from '@/components/contract-card'
import { Loaded } from '@/components/loaded'
import { Item, List } from '@/ui/elements'
import { Skeleton } from '@/ui/skeleton'
import classes from './index.module.scss'
import type { Query } from './query'

/** Papers one under the other. */
export function Cards({ contracts }: { contracts: readonly Card[] }) {
  return (
    <List className={classes.list}>
      {contracts.map((contract) => (
        <Item key={contract.id}>
          <ContractCard contract={contract} />
        </Item>
      ))}
    </List>
  )
}

/** One page of a long list, which loads itself. */
export function MorePage({ query, page, size }: { query: Query; page: number; size: number }) {
  const list = useAsk('contract.list', { ...query, page, size })
  return (
    <Loaded part of={list} skeleton={<Skeleton sheets={[[40, 70, 90, 60]]} />}>
      {({ contracts }) => <Cards contracts={contracts} />}
    </Loaded>
  )
}

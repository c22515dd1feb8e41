import type { ActionInput } from '#shared/api/api'
import type { Direction, Sort } from '@/ui/table-sort'

type Order = NonNullable<ActionInput<'contract.list'>['sort']>

/** The orders in which the cloud lists contracts, as columns of the table. */
const orders: readonly { readonly order: Order; readonly sort: Sort }[] = [
  { order: 'newest', sort: { by: 'created', direction: 'descending' } },
  { order: 'oldest', sort: { by: 'created', direction: 'ascending' } },
  { order: 'deadline', sort: { by: 'deadline', direction: 'ascending' } },
  { order: 'number', sort: { by: 'number', direction: 'ascending' } },
  { order: 'title', sort: { by: 'title', direction: 'ascending' } },
]

/** The directions in which a column can be sorted. */
export function directionsOf(column: string): readonly Direction[] {
  return orders.filter(({ sort }) => sort.by === column).map(({ sort }) => sort.direction)
}

/** The sorting that the head of the table shows for an order. */
export function sortOf(order: Order): Sort | null {
  return orders.find((one) => one.order === order)?.sort ?? null
}

/** The order to ask the cloud for; the newest first where no order fits. */
export function orderOf({ by, direction }: Sort): Order {
  return orders.find(({ sort }) => sort.by === by && sort.direction === direction)?.order ?? 'newest'
}

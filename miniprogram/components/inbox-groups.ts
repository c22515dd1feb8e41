import type { ContractCard, InboxGroup } from '#shared/api/contract'

const bySignBy = (a: ContractCard, b: ContractCard) => a.signBy.localeCompare(b.signBy)

/** What waits, group by group: in each the most urgent first, and the group with the most urgent paper before others. */
export function urgentFirst(groups: readonly InboxGroup[]): readonly InboxGroup[] {
  return groups
    .filter(({ contracts }) => contracts.length > 0)
    .map(({ contracts, ...group }) => ({ ...group, contracts: [...contracts].sort(bySignBy) }))
    .sort((a, b) => (a.contracts[0]?.signBy ?? '').localeCompare(b.contracts[0]?.signBy ?? ''))
}

/** The most urgent of all that waits, and for whom it waits. */
export function mostUrgent(groups: readonly InboxGroup[]) {
  const [first] = urgentFirst(groups)
  const contract = first?.contracts[0]
  return first && contract ? { contract, organization: first.organization } : null
}

import { type AggregateName, type EventOf, evolve, type StateOf } from './aggregates'
import type { ContractEvent } from './contract/events'
import type { Change, Decision } from './decision'
import type { Job } from './job'
import { reactions } from './reactions'

/** Every aggregate of a test in memory: decisions are taken in, events and jobs are kept for looking at. */
export interface TestWorld {
  readonly history: readonly ContractEvent[]
  readonly jobs: readonly Job[]
  stateOf<K extends AggregateName>(on: K, id: string): StateOf<K> | null
  /** Takes a decision's changes into the world, and answers it. */
  take(decision: Decision): Decision
}

/** A world in which nothing has happened yet. */
export function emptyWorld(): TestWorld {
  const states = new Map<string, unknown>()
  const history: ContractEvent[] = []
  const jobs: Job[] = []
  const stateOf = <K extends AggregateName>(on: K, id: string) => (states.get(`${on}/${id}`) ?? null) as StateOf<K>
  const takeChange = (change: Change) => {
    const step = evolve[change.on] as (state: unknown, event: EventOf<AggregateName>) => unknown
    const before: unknown = stateOf(change.on, change.id)
    states.set(`${change.on}/${change.id}`, change.events.reduce<unknown>(step, before))
    if (change.on === 'contract') history.push(...change.events)
    jobs.push(...reactions(change, change.on === 'contract' ? stateOf('contract', change.id) : null))
  }
  return {
    history,
    jobs,
    stateOf,
    take(decision) {
      decision.changes.filter(({ events }) => events.length > 0).forEach(takeChange)
      return decision
    },
  }
}

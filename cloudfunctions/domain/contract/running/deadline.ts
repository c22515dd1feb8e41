import type { Instant } from '#shared/vocabulary/time'
import { type Decision, decline } from '../../decision'
import { type Contract, isEnded, type Party } from '../contract'

/** Until when a party should confirm: its own deadline, or the contract's. */
export function deadlineOf({ signBy }: Pick<Contract, 'signBy'>, party: Party): Instant {
  return party.signBy ?? signBy
}

/**
 * The parties that can miss a deadline: all who have not confirmed yet. A company under a standing grant gave its will
 * beforehand and waits for nobody but our worker, so it misses nothing.
 */
function mayMiss(party: Party): boolean {
  const isOpen = party.state === 'waiting' || party.state === 'your-turn'
  return isOpen && !(party.as === 'company' && party.auto)
}

/** Is it on its way to its signatures: being filled, drawn or signed? */
export function isRunning({ state }: Pick<Contract, 'state'>): boolean {
  return state === 'filling' || state === 'draft' || state === 'signing'
}

/** When a contract on its way expires unless somebody confirms before; null when it waits for nobody. */
export function expiryOf(contract: Contract): Instant | null {
  if (!isRunning(contract)) return null
  const deadlines = contract.parties.filter(mayMiss).map((party) => deadlineOf(contract, party))
  return deadlines.sort()[0] ?? null
}

/** The parties that have let their deadline pass by `at`; a deadline is over the moment it is reached. */
export function lateParties(contract: Contract, at: Instant): readonly Party[] {
  if (!isRunning(contract)) return []
  return contract.parties.filter((party) => mayMiss(party) && deadlineOf(contract, party) <= at)
}

/** Why the course of a contract cannot be changed at `at`: it has ended, is complete, or is overdue. */
export function whyNotRunning(contract: Contract, at: Instant): Decision | null {
  if (isEnded(contract)) return decline(contract.state)
  if (!isRunning(contract)) return decline('already-completed')
  return lateParties(contract, at).length > 0 ? decline('expired') : null
}

import { dayAfter, dayOf, type Instant, instantAt } from '#shared/vocabulary/time'
import type { Actor } from '../../actor'
import { accept, type Decision, decline } from '../../decision'
import { type Contract, partyOf } from '../contract'
import { deadlineOf, whyNotRunning } from './deadline'

/** How many days ahead a deadline may lie at most. */
export const farthestDays = 365

/**
 * Puts a deadline off: of one party, or of the whole contract (`party` null). It only ever moves to later, a party's not
 * beyond the contract's; what has expired stays so. The same deadline again changes nothing.
 */
export function extendDeadline(
  contract: Contract,
  command: { readonly party: string | null; readonly deadline: Instant; readonly at: Instant; readonly actor: Actor },
): Decision {
  const { party: id, deadline, at, actor } = command
  const no = whyNotRunning(contract, at)
  if (no) return no
  const party = id === null ? null : partyOf(contract, id)
  if (party === undefined) return decline('not-found')
  if (party && (party.state === 'signed' || party.state === 'intent-confirmed')) return decline('party-has-signed')
  const before = party ? deadlineOf(contract, party) : contract.signBy
  if (deadline === before) return accept()
  if (deadline < before) return decline('deadline-earlier')
  if (party && deadline > contract.signBy) return decline('deadline-beyond')
  if (deadline > farthest(at)) return decline('deadline-far', { days: farthestDays })
  return accept({
    on: 'contract',
    id: contract.id,
    events: [{ kind: 'deadline-extended', at, actor, party: id, before, deadline }],
  })
}

/** The last moment that a deadline set at `at` may have: the end of a day in China. */
export function farthest(at: Instant): Instant {
  return instantAt(dayAfter(dayOf(at), farthestDays + 1), '00:00')
}

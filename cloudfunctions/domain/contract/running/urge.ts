import { dayOf, type Instant, later, msOf } from '#shared/vocabulary/time'
import type { Actor, Caller } from '../../actor'
import { accept, type Decision, decline } from '../../decision'
import { afterQuietHours } from '../../quiet-hours'
import { isAsked, isThemselves, maySealFor } from '../acting'
import type { Contract, Party } from '../contract'
import { mayRecall } from '../ending'
import { whyNotRunning } from './deadline'

/** How often one party may be urged: peers allow three messages a signer, which is enough for a day. */
export const urgeLimits = { pauseMinutes: 30, aDay: 3 } as const

/** May the caller urge others: who started it, who leads the organization that did, or a party that has signed? */
export function mayUrge(caller: Caller, contract: Contract): boolean {
  const hasSigned = contract.parties.some(
    (party) => party.state === 'signed' && (isThemselves(caller, party) || maySealFor(caller, party)),
  )
  return hasSigned || mayRecall(caller, contract)
}

/** Is this a party whom the caller may urge: one that people are asked to act for, and these people are others? */
export function canBeUrged(caller: Caller, party: Party): boolean {
  return isAsked(party) && !isThemselves(caller, party) && !maySealFor(caller, party)
}

/** Reminds a party that it is asked, by message; in quiet hours the message waits for the morning. */
export function urgeParty(
  contract: Contract,
  command: { readonly party: Party; readonly caller: Caller; readonly at: Instant; readonly actor: Actor },
): Decision {
  const { party, caller, at, actor } = command
  const no = whyNotRunning(contract, at)
  if (no) return no
  if (!canBeUrged(caller, party)) return decline('nobody-to-urge', { party: party.title })
  const sendAt = afterQuietHours(at)
  const again = later(party.urges.at(-1) ?? contract.createdAt, urgeLimits.pauseMinutes * 60_000)
  if (party.urges.length > 0 && at < again) {
    return decline('urged-just-now', { minutes: Math.ceil((msOf(again) - msOf(at)) / 60_000) })
  }
  const ofThatDay = party.urges.filter((sent) => dayOf(sent) === dayOf(sendAt))
  if (ofThatDay.length >= urgeLimits.aDay) return decline('urged-enough', { most: urgeLimits.aDay })
  return accept({
    on: 'contract',
    id: contract.id,
    events: [{ kind: 'party-urged', at, actor, party: party.id, sendAt }],
  })
}

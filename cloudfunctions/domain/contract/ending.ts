import type { Actor, Caller } from '../actor'
import { accept, type Decision, decline } from '../decision'
import { isAsked } from './acting'
import { type Contract, isEnded, type Party } from './contract'

/** Why nothing can be done with a contract that ended before it was complete, or null when it goes on. */
export function whyEnded({ state }: Contract): Decision | null {
  return state === 'recalled' || state === 'rejected' ? decline(state) : null
}

/** May the caller recall it: who started it, or who leads the organization for which it was started? */
export function mayRecall({ person, acting }: Caller, { startedBy }: Contract): boolean {
  if (startedBy.organization === null) return startedBy.person === person
  if (acting?.organization !== startedBy.organization) return false
  return startedBy.person === person || acting.role === 'manager' || acting.role === 'administrator'
}

/** Can it still be recalled? Once every party has confirmed, the agreement stands (民法典 483, 490) and must be undone by another. */
export function canBeRecalled({ state, parties }: Contract): boolean {
  const isWilled = parties.every((party) => party.state === 'intent-confirmed' || party.state === 'signed')
  return (state === 'draft' || state === 'signing') && !isWilled
}

/** The people who have been asked to sign so far: those of every step up to the one that is not finished. */
export function peopleAsked({ parties, order, document }: Contract): readonly string[] {
  if (!document) return []
  const isSigned = (id: string) => parties.some((party) => party.id === id && party.state === 'signed')
  const current = order.findIndex((step) => !step.every(isSigned))
  const asked = order.slice(0, current + 1).flat()
  return parties.flatMap((party) => (party.as === 'person' && asked.includes(party.id) ? [party.person] : []))
}

interface Ending {
  /** Who ended it, in words. */
  readonly by: string
  readonly reason: string
  readonly reasonCommitment: string
  readonly at: string
  readonly actor: Actor
}

/**
 * Withdraws a contract. A party may have confirmed while others still wait: the recall wins, and the signature that
 * the worker was about to put in is not put in (`recordSignature`). Recalling twice changes nothing.
 */
export function recallContract(contract: Contract, ending: Ending): Decision {
  if (contract.state === 'recalled') return accept()
  if (contract.state === 'rejected') return decline('rejected')
  if (contract.state === 'completed') return decline('already-completed')
  return canBeRecalled(contract) ? end(contract, 'contract-recalled', null, ending) : decline('all-willed')
}

/** A party that is asked to sign refuses, and that ends the contract for everyone. Refusing twice changes nothing. */
export function rejectContract(contract: Contract, command: Ending & { readonly party: Party }): Decision {
  const { party, ...ending } = command
  if (contract.state === 'rejected') return accept()
  if (contract.state === 'recalled') return decline('recalled')
  if (contract.state === 'completed') return decline('already-completed')
  if (party.state === 'intent-confirmed' || party.state === 'signed') return decline('already-signed')
  if (contract.state !== 'signing' || !isAsked(party)) return decline('not-your-turn')
  return end(contract, 'contract-rejected', party.id, ending)
}

function end(
  contract: Contract,
  kind: 'contract-recalled' | 'contract-rejected',
  party: string | null,
  { by, reason, reasonCommitment, at, actor }: Ending,
): Decision {
  if (isEnded(contract)) throw new Error(`contract ${contract.id} has ended already`)
  return accept({
    on: 'contract',
    id: contract.id,
    events: [{ kind, at, actor, party, reasonCommitment, private: { by, reason } }],
  })
}

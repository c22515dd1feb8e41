import { type Actor, actsAs, type Caller } from '../actor'
import { accept, type Decision, decline } from '../decision'
import { isAsked, isToFill } from './acting'
import { type Contract, isEnded, type Party } from './contract'

/** Why nothing can be done with a contract that ended before it was complete, or null when it goes on. */
export function whyEnded(contract: Contract): Decision | null {
  return isEnded(contract) ? decline(contract.state) : null
}

/** May the caller recall it: who started it, or who leads the organization for which it was started? */
export function mayRecall({ person, acting }: Caller, { startedBy }: Contract): boolean {
  if (startedBy.organization === null) return startedBy.person === person
  if (acting?.organization !== startedBy.organization) return false
  return startedBy.person === person || actsAs(acting, ['manager', 'administrator'])
}

/** Can it still be recalled? Once every party has confirmed, the agreement stands (民法典 483, 490) and must be undone by another. */
export function canBeRecalled({ state, parties }: Contract): boolean {
  const isWilled = parties.every((party) => party.state === 'intent-confirmed' || party.state === 'signed')
  return (state === 'filling' || state === 'draft' || state === 'signing') && !isWilled
}

/** Have all signed it, whatever came of it later? */
export function isComplete({ state }: Pick<Contract, 'state'>): boolean {
  return state === 'completed' || state === 'voiding' || state === 'voided'
}

/** The people who have been asked so far: to fill in, or to sign, those of every step up to the one that is not finished. */
export function peopleAsked(contract: Contract): readonly string[] {
  const { parties, order, document } = contract
  const filling = parties.filter((party) => isToFill(contract, party))
  if (!document) return filling.flatMap((party) => (party.as === 'person' ? [party.person] : []))
  const isSigned = (id: string) => parties.some((party) => party.id === id && party.state === 'signed')
  const current = order.findIndex((step) => !step.every(isSigned))
  const asked = order.slice(0, current + 1).flat()
  return parties.flatMap((party) => (party.as === 'person' && asked.includes(party.id) ? [party.person] : []))
}

/** That somebody ends a contract: who, why, and the commitment to the reason. */
export interface Ending {
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
  if (isEnded(contract)) return decline(contract.state)
  if (isComplete(contract)) return decline('already-completed')
  return canBeRecalled(contract) ? end(contract, 'contract-recalled', null, ending) : decline('all-willed')
}

/** A party that is asked to sign refuses, and that ends the contract for everyone. Refusing twice changes nothing. */
export function rejectContract(contract: Contract, command: Ending & { readonly party: Party }): Decision {
  const { party, ...ending } = command
  if (contract.state === 'rejected') return accept()
  if (isEnded(contract)) return decline(contract.state)
  if (isComplete(contract)) return decline('already-completed')
  if (party.state === 'intent-confirmed' || party.state === 'signed') return decline('already-signed')
  const isTheirs = (contract.state === 'signing' && isAsked(party)) || isToFill(contract, party)
  if (!isTheirs) return decline('not-your-turn')
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

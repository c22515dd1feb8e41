import type { FieldValues } from '#shared/catalog/field'
import type { Difference } from '#shared/catalog/leaves'
import type { Instant } from '#shared/vocabulary/time'
import type { Actor } from '../../actor'
import { accept, type Decision, decline } from '../../decision'
import type { Contract, Party } from '../contract'
import { whyEnded } from '../ending'
import type { Refilled } from './refilled'

/** That a party asks for other words before anybody has signed 提议修改: which fields, why, and what became of it. */
export interface Proposal {
  readonly party: string
  readonly at: Instant
  readonly reason: string
  /** The wanted values, as a part of the fields. */
  readonly change: FieldValues
  readonly differences: readonly Difference[]
  readonly state: 'open' | 'accepted' | 'refused' | 'withdrawn'
  readonly answeredAt: Instant | null
  /** Why it was refused. */
  readonly answer: string
}

/** The proposal that waits for an answer. */
export function openProposal({ proposals }: Pick<Contract, 'proposals'>): Proposal | undefined {
  return proposals.find(({ state }) => state === 'open')
}

/** Has somebody willed or signed already? Then the words stand (民法典 483). */
export function isWilled({ parties }: Pick<Contract, 'parties'>): boolean {
  return parties.some(({ state }) => state === 'intent-confirmed' || state === 'signed')
}

/** May fields still be proposed to be changed: the paper is drawn, nobody has signed, and no proposal is open? */
export function canBeProposed(contract: Contract): boolean {
  return hasOwnWords(contract) && contract.state === 'signing' && !isWilled(contract) && !openProposal(contract)
}

/** Are its words its own? A paper about another one, and one made from a booking, says what that one says. */
export function hasOwnWords({ origin, subject }: Pick<Contract, 'origin' | 'subject'>): boolean {
  return subject.booking === null && origin?.relation !== 'voids' && origin?.relation !== 'changes'
}

type PersonActor = Extract<Actor, { kind: 'person' }>

/** A party proposes other values for some fields. Until it is answered nobody signs. */
export function proposeChanges(
  contract: Contract,
  command: {
    readonly party: Party
    readonly change: FieldValues
    readonly paths: readonly string[]
    readonly differences: readonly Difference[]
    readonly changeCommitment: string
    readonly reason: string
    readonly at: Instant
    readonly actor: PersonActor
  },
): Decision {
  const { party, change, paths, differences, changeCommitment, reason, at, actor } = command
  const ended = whyEnded(contract)
  if (ended) return ended
  if (!hasOwnWords(contract)) return decline('words-of-another')
  if (isWilled(contract)) return decline('words-stand')
  if (openProposal(contract)) return decline('proposal-open')
  if (contract.state !== 'signing') return decline('not-being-signed')
  if (differences.length === 0) return decline('nothing-changed')
  const facts = { kind: 'changes-proposed', at, actor, party: party.id, paths, changeCommitment } as const
  return accept({
    on: 'contract',
    id: contract.id,
    events: [{ ...facts, private: { change, differences, reason } }],
  })
}

/** Who started it takes the proposal: the paper is drawn anew, and everybody reads and signs the new words. */
export function acceptChanges(
  contract: Contract,
  command: { readonly refilled: Refilled; readonly at: Instant; readonly actor: PersonActor },
): Decision {
  const proposal = openProposal(contract)
  const no = whyNotAnswer(contract, proposal)
  if (no || !proposal) return no ?? decline('no-proposal')
  const { refilled, at, actor } = command
  const { fieldsCommitment, ...filled } = refilled
  return accept({
    on: 'contract',
    id: contract.id,
    events: [
      {
        kind: 'changes-accepted',
        at,
        actor,
        party: proposal.party,
        fieldsCommitment,
        attention: filled.attention.map(({ id, party, digest }) => ({ clause: id, party, digest })),
        private: filled,
      },
    ],
  })
}

/** Who started it keeps the words as they are; those whose turn it is are asked again. */
export function refuseChanges(
  contract: Contract,
  command: {
    readonly reason: string
    readonly reasonCommitment: string
    readonly at: Instant
    readonly actor: PersonActor
  },
): Decision {
  const proposal = openProposal(contract)
  const no = whyNotAnswer(contract, proposal)
  if (no || !proposal) return no ?? decline('no-proposal')
  const { reason, reasonCommitment, at, actor } = command
  const facts = { kind: 'changes-refused', at, actor, party: proposal.party, reasonCommitment } as const
  return accept({ on: 'contract', id: contract.id, events: [{ ...facts, private: { reason } }] })
}

/** The party that proposed takes it back. */
export function withdrawChanges(
  contract: Contract,
  command: { readonly party: Party; readonly at: Instant; readonly actor: PersonActor },
): Decision {
  const proposal = openProposal(contract)
  const no = whyNotAnswer(contract, proposal)
  if (no || !proposal) return no ?? decline('no-proposal')
  if (proposal.party !== command.party.id) return decline('not-your-proposal')
  const { at, actor } = command
  return accept({
    on: 'contract',
    id: contract.id,
    events: [{ kind: 'changes-withdrawn', at, actor, party: proposal.party }],
  })
}

function whyNotAnswer(contract: Contract, proposal: Proposal | undefined): Decision | null {
  const ended = whyEnded(contract)
  if (ended) return ended
  return proposal && contract.state === 'signing' ? null : decline('no-proposal')
}

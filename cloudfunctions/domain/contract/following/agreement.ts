import type { DocumentType } from '#shared/catalog/document-type'
import type { FieldValues } from '#shared/catalog/field'
import { withChanges } from '#shared/catalog/leaves'
import type { Instant } from '#shared/vocabulary/time'
import { type Actor, actsAs, type Caller, worker } from '../../actor'
import { accept, type Change, type Decision, decline } from '../../decision'
import { maySealFor } from '../acting'
import type { Contract } from '../contract'
import type { ContractEvent } from '../events'
import type { Origin, Relation, Successor } from './relation'

/** The voiding or change agreement that is on its way. */
export function openSuccessor({ successors }: Pick<Contract, 'successors'>): Successor | undefined {
  return successors.find(({ state }) => state === 'open')
}

/** May the caller start a paper about it: who started it for a company, who leads that company, or who may seal in it? */
export function mayFollowUp(caller: Caller, { startedBy, parties }: Contract): boolean {
  const { acting, person } = caller
  if (!acting) return false
  const leads = actsAs(acting, ['manager', 'administrator'])
  return parties.some(
    (party) =>
      party.as === 'company' &&
      party.organization === acting.organization &&
      (leads ||
        maySealFor(caller, party) ||
        (startedBy.organization === acting.organization && startedBy.person === person)),
  )
}

/** Can a paper about it be started: is it complete and kept, and is no other one on its way? The refusal, or null. */
export function whyNotFollowUp(contract: Contract): Decision | null {
  if (contract.state === 'voided') return decline('voided-already')
  if (contract.origin?.relation === 'voids' || contract.origin?.relation === 'changes') return decline('about-another')
  if (openSuccessor(contract)) return decline('successor-open')
  if (contract.state !== 'completed') return decline('not-completed')
  return contract.archive ? null : decline('not-archived')
}

/** The values as they are in force: those of the paper with what later agreements put in their place. */
export function currentFields({ fields, superseded }: Pick<Contract, 'fields' | 'superseded'>): FieldValues {
  return superseded.reduce<FieldValues>((values, { change }) => withChanges(values, change), fields)
}

/** The type of a paper about a contract, with its parties in their order; each seals by hand. */
export function typeAbout(type: DocumentType, original: Contract): DocumentType {
  return {
    ...type,
    order: original.order,
    parties: original.parties.map((party) => {
      const { id, title } = party
      if (party.as === 'person') return { id, title, as: 'person', identity: party.identity }
      return { id, title, as: 'company', seal: party.seal, auto: false, operators: party.sealedBy }
    }),
  }
}

/**
 * Sends a paper about a completed contract: the two name each other in the same moment, and while it is signed no other
 * such paper can be. `read` is the original as the paper was written by. The same again changes nothing.
 */
export function sendAbout(
  original: Contract,
  existing: Contract | null,
  command: {
    readonly agreement: Contract
    readonly drafted: ContractEvent
    readonly origin: Origin
    readonly read: Contract
    readonly at: Instant
    readonly actor: Actor
  },
): Decision {
  const { agreement, drafted, origin, read, at, actor } = command
  if (existing) return accept()
  const no = whyNotFollowUp(original)
  if (no) return no
  if (original.superseded.length !== read.superseded.length) return decline('original-moved')
  const { relation } = origin
  const linked: ContractEvent = {
    kind: 'contract-linked',
    at,
    actor,
    relation,
    original: original.id,
    private: { origin },
  }
  return accept(
    { on: 'contract', id: agreement.id, events: [drafted, linked] },
    successorDrafted(original, relation, agreement, { at, actor }),
  )
}

/** How the earlier contract names the later one. */
export function successorDrafted(
  original: Contract,
  relation: Relation,
  successor: Pick<Contract, 'id' | 'number' | 'title'>,
  by: { readonly at: Instant; readonly actor: Actor },
): Change & { readonly on: 'contract' } {
  const { id, number, title } = successor
  return {
    on: 'contract',
    id: original.id,
    events: [{ kind: 'successor-drafted', ...by, relation, successor: id, number, private: { title } }],
  }
}

/** How the later contract names the earlier one. */
export function originOf(
  original: Contract,
  relation: Relation,
  change: Pick<Origin, 'change' | 'differences' | 'changeCommitment'>,
): Origin {
  const { id, number, title } = original
  return { relation, contract: id, number, title, ...change }
}

/** The agreement about it was completed: the original is void, or its fields are superseded. Twice changes nothing. */
export function settleOriginal(
  original: Contract,
  command: {
    readonly agreement: Contract
    readonly paths: readonly string[]
    readonly at: Instant
  },
): Decision {
  const { agreement, paths, at } = command
  const successor = original.successors.find(({ contract }) => contract === agreement.id)
  const { origin } = agreement
  if (successor?.state !== 'open' || !origin) return accept()
  const facts = { at, actor: worker, agreement: agreement.id }
  if (origin.relation === 'voids')
    return accept({ on: 'contract', id: original.id, events: [{ kind: 'contract-voided', ...facts }] })
  const { change, differences, changeCommitment } = origin
  const superseded = { kind: 'fields-superseded', ...facts, number: agreement.number, paths, changeCommitment } as const
  return accept({ on: 'contract', id: original.id, events: [{ ...superseded, private: { change, differences } }] })
}

/** The agreement came to nothing: the original stands as it was. */
export function keepOriginal(
  original: Contract,
  command: { readonly agreement: string; readonly at: Instant },
): Decision {
  const { agreement, at } = command
  if (original.successors.find(({ contract }) => contract === agreement)?.state !== 'open') return accept()
  const event = { kind: 'successor-ended', at, actor: worker, successor: agreement } as const
  return accept({ on: 'contract', id: original.id, events: [event] })
}

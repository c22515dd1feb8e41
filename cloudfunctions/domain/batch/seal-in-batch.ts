import type { IdentityLevel } from '#shared/vocabulary/identity-level'
import type { Role } from '#shared/vocabulary/role'
import { dayOf, type Instant } from '#shared/vocabulary/time'
import type { Contract } from '../contract/contract'
import { whyNotSign } from '../contract/sign'
import { accept, type Decision, decline } from '../decision'
import type { Seal } from '../seal/seal'
import { changesOfUse, leaveToUse } from '../seal/use'
import type { Authority } from './batch'

/** Who confirmed a whole list, as they stand when an entry of it is sealed. */
export interface BatchOperator {
  readonly person: string
  readonly organization: string
  readonly roles: readonly Role[]
  readonly name: string
  readonly identity: IdentityLevel
  readonly subjectCommitment: string
}

/** An entry of the manifest: which party of which contract, and the document as it was listed. */
export interface StampEntry {
  readonly contract: string
  readonly party: string
  readonly documentDigest: string
}

/**
 * Confirms a company's intent on one paper of a list that its operator confirmed as a whole. Turn, right, grant, ceiling
 * and clauses are checked on each paper as it stands; a document that changed since it was listed is not sealed. What
 * counts as having read: the list, which names each paper with number, parties and amount and opens it. Clauses that a
 * party must confirm one by one are never confirmed by a list.
 */
export function confirmIntentInBatch(
  contract: Contract,
  seal: Seal | null,
  command: {
    readonly entry: StampEntry
    readonly batch: string
    readonly authority: Authority
    readonly operator: BatchOperator
    readonly at: Instant
  },
): Decision {
  const { entry, batch, authority, operator, at } = command
  const party = contract.parties.find(({ id }) => id === entry.party)
  if (party?.as !== 'company' || party.organization !== operator.organization) return decline('not-found')
  if (party.intent?.batch === batch && party.state !== 'your-turn') return accept()
  const { person, roles, name, identity, subjectCommitment } = operator
  const actor = { kind: 'person', person, organization: operator.organization } as const
  const { documentDigest } = entry
  const no = whyNotSign(contract, { party, documentDigest, identity, name, at, actor }, 'listed')
  if (no) return no
  const place = { contract, party, at }
  const found = leaveToUse(seal, { person, roles }, place)
  if (!found.leave || !seal) return decline(found.leave ? 'seal-unknown' : found.why)
  const listed = { id: batch, manifest: authority.manifest }
  const by = {
    check: 'seal-and-code',
    seal: seal.id,
    identity,
    subjectCommitment,
    code: authority.code,
    batch: listed,
  } as const
  return accept(...changesOfUse(seal, { person, roles }, found.leave, place, dayOf(at)), {
    on: 'contract',
    id: contract.id,
    events: [{ kind: 'intent-confirmed', at, actor, party: party.id, documentDigest, by }],
  })
}

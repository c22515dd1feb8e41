import type { RefusalCode } from '#shared/vocabulary/refusal'
import type { Role } from '#shared/vocabulary/role'
import { type Day, dayOf, type Instant } from '#shared/vocabulary/time'
import { actsAs } from '../actor'
import { maySealFor } from '../contract/acting'
import { amountOf } from '../contract/amount'
import type { CompanyParty, Contract } from '../contract/contract'
import type { Change } from '../decision'
import { grantFor, type SealGrant, type WantedUse } from './grant'
import type { SealRequest } from './request'
import type { Seal, SealUse } from './seal'

/** Somebody who wants to use a seal, for the organization they act for in these roles; null is the worker. */
export type User = { readonly person: string; readonly roles: readonly Role[] } | null

/** That a seal may be used here and now: under which grant (null: by role), and on which approved request. */
export interface Leave {
  readonly grant: SealGrant | null
  readonly request: string | null
}

/** What a use of a seal is for: one party of one paper. */
export interface Place {
  readonly contract: Contract
  readonly party: CompanyParty
  readonly at: Instant
}

/**
 * May this seal be used here? Who keeps or audits it never uses it. People use their own organization's seals by their
 * role, unless the seal is lent by grant alone; another organization's (the group's) under a grant; the worker always
 * under one. The answer holds for the seal and the request as they stand in the same transaction.
 */
export function leaveToUse(
  seal: Seal | null,
  user: User,
  place: Place,
  request: SealRequest | null = null,
): { readonly leave: Leave } | { readonly leave: null; readonly why: RefusalCode } {
  const no = (why: RefusalCode) => ({ leave: null, why })
  if (!seal || !fits(seal, user, place.party)) return no('seal-unknown')
  if (seal.state !== 'enabled') return no('seal-not-enabled')
  if (user === null && !seal.automatic) return no('seal-automatic-stopped')
  if (user !== null && user.person === seal.keeper) return no('seal-keeper-uses')
  if (user !== null && user.person === seal.auditor) return no('seal-auditor-uses')
  const found = grantFor(seal, wantedBy(user, place))
  if (found.grant === null) {
    const isOurs = seal.organization === place.party.organization
    if (user !== null && isOurs && !seal.byGrantOnly) return { leave: { grant: null, request: null } }
    return no(found.why === 'seal-not-granted' && user !== null ? 'seal-not-lent' : found.why)
  }
  if (!found.grant.approval) return { leave: { grant: found.grant, request: null } }
  return approved(request, place, user, found.grant) ?? no(whyNotApproved(request, place))
}

/** Is it a kind of seal for this place, in hands that may seal here at all? 公章 stands for any other, for leaders alone. */
function fits(seal: Seal, user: User, party: CompanyParty): boolean {
  if (user === null) return seal.kind === party.seal
  const { person, roles } = user
  if (seal.kind === party.seal)
    return maySealFor({ person, acting: { organization: party.organization, roles } }, party)
  return seal.kind === 'official' && actsAs(user, ['manager', 'seal-keeper'])
}

function approved(request: SealRequest | null, place: Place, user: User, grant: SealGrant) {
  const isApproved =
    request?.state === 'approved' &&
    request.person === user?.person &&
    request.documentDigest === place.contract.document?.sha256
  return isApproved ? { leave: { grant, request: request.id } } : null
}

function whyNotApproved(request: SealRequest | null, { contract }: Place): RefusalCode {
  const isThisText = request?.documentDigest === contract.document?.sha256
  if (request?.state === 'waiting' && isThisText) return 'seal-request-waiting'
  return request?.state === 'refused' && isThisText ? 'seal-request-refused' : 'seal-needs-approval'
}

function wantedBy(user: User, { contract, party, at }: Place): WantedUse {
  const others = contract.parties.filter(({ id }) => id !== party.id)
  return {
    organization: party.organization,
    person: user?.person ?? null,
    roles: user?.roles ?? [],
    documentType: contract.documentType,
    template: contract.template.id,
    counterparties: others.map((other) => (other.as === 'person' ? other.person : other.organization)),
    amountFen: amountOf(contract),
    day: dayOf(at),
    at,
  }
}

/** The changes that a use makes beside the contract: it is counted and entered in the ledger, its request is used up. */
export function changesOfUse(
  seal: Seal,
  user: User,
  { grant, request }: Leave,
  place: Place,
  day: Day,
): readonly Change[] {
  const { contract, party, at } = place
  const use: SealUse = {
    contract: contract.id,
    number: contract.number,
    title: contract.title,
    documentType: contract.documentType,
    party: party.id,
    organization: party.organization,
    organizationName: party.name,
    documentDigest: contract.document?.sha256 ?? '',
    operator: user?.person ?? null,
    grant: grant?.id ?? null,
    request,
    amountFen: amountOf(contract),
    day,
    at,
  }
  const made = request
    ? [{ on: 'seal-request' as const, id: request, events: [{ kind: 'use-made' as const, at }] }]
    : []
  return [{ on: 'seal', id: seal.id, events: [{ kind: 'seal-used', use, at }] }, ...made]
}

import type { RefusalCode } from '#shared/vocabulary/refusal'
import type { Role } from '#shared/vocabulary/role'
import { type Day, type Instant, later, msOf } from '#shared/vocabulary/time'
import { accept, type Decision, decline } from '../decision'
import type { Seal } from './seal'

/** To whom a seal is lent: a person or everyone in a role of an organization, or whoever may seal there. */
export type Grantee =
  | { readonly as: 'person'; readonly organization: string; readonly person: string }
  | { readonly as: 'role'; readonly organization: string; readonly role: Role }
  | { readonly as: 'organization'; readonly organization: string }

/**
 * A grant 用印授权. By hand: these people may use the seal. Automatic (静默签): the worker uses it for the organization without
 * asking, under this rule. Empty lists set no limit.
 */
export interface SealGrant {
  readonly id: string
  readonly grantedBy: string
  readonly to: Grantee
  readonly use: 'by-hand' | 'automatic'
  readonly documentTypes: readonly string[]
  readonly templates: readonly string[]
  /** Persons or organizations, one of which must be another party of the paper. */
  readonly counterparties: readonly string[]
  /** No paper over this amount. */
  readonly ceilingFen: number | null
  readonly validFrom: Instant
  readonly validTo: Instant
  readonly once: boolean
  /** Each use by hand is asked for and approved first. */
  readonly approval: boolean
  readonly dailyCap: number | null
  readonly usedOn: { readonly day: Day; readonly count: number }
  readonly uses: number
  readonly revokedAt: Instant | null
}

/** What a seal is wanted for: by whom, for whom, on which paper. `person` is null for the worker. */
export interface WantedUse {
  readonly organization: string
  readonly person: string | null
  readonly roles: readonly Role[]
  readonly documentType: string
  readonly template: string
  readonly counterparties: readonly string[]
  readonly amountFen: number | null
  readonly day: Day
  readonly at: Instant
}

/** Why no grant covers a use, most telling reason first. */
export type WhyNotGranted = Extract<
  RefusalCode,
  | 'seal-cap-reached'
  | 'seal-over-ceiling'
  | 'seal-grant-used-up'
  | 'seal-grant-expired'
  | 'seal-grant-revoked'
  | 'seal-not-granted'
>

const telling: readonly WhyNotGranted[] = [
  'seal-cap-reached',
  'seal-over-ceiling',
  'seal-grant-used-up',
  'seal-grant-expired',
  'seal-grant-revoked',
  'seal-not-granted',
]

/** The grant that covers a use (one without approval first), or why none does. */
export function grantFor(
  seal: Seal,
  wanted: WantedUse,
): { readonly grant: SealGrant } | { readonly grant: null; readonly why: WhyNotGranted } {
  const use = wanted.person === null ? 'automatic' : 'by-hand'
  const meant = seal.grants.filter((grant) => grant.use === use && isFor(grant.to, wanted))
  const judged = meant.map((grant) => ({ grant, why: whyNot(grant, wanted) }))
  const covering = judged.filter(({ why }) => why === null).map(({ grant }) => grant)
  const grant = covering.find(({ approval }) => !approval) ?? covering[0]
  if (grant) return { grant }
  return { grant: null, why: telling.find((code) => judged.some(({ why }) => why === code)) ?? 'seal-not-granted' }
}

function isFor(to: Grantee, { organization, person, roles }: WantedUse): boolean {
  if (to.organization !== organization) return false
  if (to.as === 'organization') return true
  return to.as === 'person' ? to.person === person : roles.includes(to.role)
}

function whyNot(grant: SealGrant, wanted: WantedUse): WhyNotGranted | null {
  const { documentType, template, counterparties, amountFen, day, at } = wanted
  const allows = (list: readonly string[], ...found: readonly string[]) =>
    list.length === 0 || found.some((one) => list.includes(one))
  if (!allows(grant.documentTypes, documentType) || !allows(grant.templates, template)) return 'seal-not-granted'
  if (!allows(grant.counterparties, ...counterparties)) return 'seal-not-granted'
  if (grant.revokedAt) return 'seal-grant-revoked'
  if (msOf(at) < msOf(grant.validFrom)) return 'seal-not-granted'
  if (msOf(at) >= msOf(grant.validTo)) return 'seal-grant-expired'
  if (grant.once && grant.uses > 0) return 'seal-grant-used-up'
  // a paper that names no amount is within any ceiling
  if (grant.ceilingFen !== null && amountFen !== null && amountFen > grant.ceilingFen) return 'seal-over-ceiling'
  const usedToday = grant.usedOn.day === day ? grant.usedOn.count : 0
  return grant.dailyCap !== null && usedToday >= grant.dailyCap ? 'seal-cap-reached' : null
}

const longestMs = 3 * 366 * 24 * 3_600_000

/** Lends a seal. Only an enabled seal is lent, for at most three years, and never to who keeps or audits it. */
export function makeGrant(
  seal: Seal | null,
  { grant, by, at }: { readonly grant: SealGrant; readonly by: string; readonly at: Instant },
): Decision {
  if (!seal) return decline('seal-unknown')
  if (seal.grants.some(({ id }) => id === grant.id)) return accept()
  if (seal.state !== 'enabled') return decline('seal-not-enabled')
  const { to, validFrom, validTo } = grant
  if (to.as === 'person' && (to.person === seal.keeper || to.person === seal.auditor)) return decline('seal-powers')
  if (msOf(validTo) <= msOf(at) || msOf(validTo) > msOf(later(validFrom, longestMs))) return decline('grant-term')
  return accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-granted', grant, by, at }] })
}

/** Takes a grant back; from this moment it covers nothing. */
export function revokeGrant(
  seal: Seal | null,
  { grant, by, at }: { readonly grant: string; readonly by: string; readonly at: Instant },
): Decision {
  const found = seal?.grants.find(({ id }) => id === grant)
  if (!seal || !found) return decline('seal-unknown')
  if (found.revokedAt) return accept()
  return accept({ on: 'seal', id: seal.id, events: [{ kind: 'grant-revoked', grant, by, at }] })
}

/** The kill switch of automatic use: from this moment the worker uses the seal no more, also for what is queued. */
export function switchAutomatic(
  seal: Seal | null,
  { on, by, at }: { readonly on: boolean; readonly by: string; readonly at: Instant },
): Decision {
  if (!seal) return decline('seal-unknown')
  if (seal.automatic === on) return accept()
  return accept({ on: 'seal', id: seal.id, events: [{ kind: 'automatic-switched', on, by, at }] })
}

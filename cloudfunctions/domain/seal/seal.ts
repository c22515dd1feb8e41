import type { SealKind } from '#shared/catalog/document-type'
import type { Day, Instant } from '#shared/vocabulary/time'
import type { SealGrant } from './grant'

/**
 * An electronic seal 电子印章 of a company, and the grants under which it may be used. checking: waits for a second person's
 * review; voided: never used again. Three powers over it are with three people: keeping, using, auditing.
 */
export interface Seal {
  readonly id: string
  readonly organization: string
  readonly kind: SealKind
  /** Tells several seals of one kind apart: （2）. */
  readonly number: number | null
  /** What stands on it: the company's full name, or the name of the legal representative. */
  readonly name: string
  /** The number engraved at the bottom; the taxpayer's number across an invoice seal; empty on a name seal. */
  readonly code: string
  /** Its width; seals are round but for the oval invoice seal and the square name seal. */
  readonly diameterMm: number
  readonly state: 'checking' | 'enabled' | 'disabled' | 'voided'
  readonly madeBy: string | null
  /** Who keeps it 保管人: grants its use, pauses it, ends it. Never uses it. */
  readonly keeper: string | null
  /** Who audits its use 审计人. */
  readonly auditor: string | null
  /** Used under a grant alone; otherwise also by the roles that its kind is entrusted to. */
  readonly byGrantOnly: boolean
  /** May the worker use it under its grants? False after the kill switch. */
  readonly automatic: boolean
  readonly grants: readonly SealGrant[]
}

/** One use of a seal, as the ledger keeps it 用印台账. */
export interface SealUse {
  readonly contract: string
  readonly number: string
  readonly title: string
  readonly documentType: string
  readonly party: string
  /** For whom it was used: the seal's own organization, or a store that uses its group's. */
  readonly organization: string
  readonly organizationName: string
  readonly documentDigest: string
  /** Who used it; null: the worker, under a grant. */
  readonly operator: string | null
  readonly grant: string | null
  /** The approved request for this use, where the grant asks for one. */
  readonly request: string | null
  readonly amountFen: number | null
  readonly day: Day
  readonly at: Instant
}

export type SealEvent =
  /** A seal as it stands, taken over as it is. */
  | { readonly kind: 'seal-enabled'; readonly seal: Seal; readonly at: Instant }
  | { readonly kind: 'seal-made'; readonly seal: Seal; readonly at: Instant }
  | {
      readonly kind: 'seal-state-changed'
      readonly state: Seal['state']
      readonly reason: string
      readonly by: string
      readonly at: Instant
    }
  | {
      readonly kind: 'seal-entrusted'
      readonly keeper: string | null
      readonly auditor: string | null
      readonly by: string
      readonly at: Instant
    }
  | { readonly kind: 'seal-granted'; readonly grant: SealGrant; readonly by: string; readonly at: Instant }
  | { readonly kind: 'grant-revoked'; readonly grant: string; readonly by: string; readonly at: Instant }
  | {
      readonly kind: 'grants-handed-over'
      readonly from: string
      readonly to: string
      readonly by: string
      readonly at: Instant
    }
  | { readonly kind: 'automatic-switched'; readonly on: boolean; readonly by: string; readonly at: Instant }
  | { readonly kind: 'seal-used'; readonly use: SealUse; readonly at: Instant }

/** The seal after an event; each use counts against its grant's day. */
export function evolveSeal(seal: Seal | null, event: SealEvent): Seal {
  if (event.kind === 'seal-enabled' || event.kind === 'seal-made') return event.seal
  if (!seal) throw new Error(`a seal cannot begin with ${event.kind}`)
  switch (event.kind) {
    case 'seal-state-changed':
      return { ...seal, state: event.state }
    case 'seal-entrusted':
      return { ...seal, keeper: event.keeper, auditor: event.auditor }
    case 'seal-granted':
      return { ...seal, grants: [...seal.grants, event.grant] }
    case 'grant-revoked':
      return withGrants(seal, (grant) => (grant.id === event.grant ? { ...grant, revokedAt: event.at } : grant))
    case 'grants-handed-over':
      return withGrants(seal, (grant) =>
        grant.to.as === 'person' && grant.to.person === event.from
          ? { ...grant, to: { ...grant.to, person: event.to } }
          : grant,
      )
    case 'automatic-switched':
      return { ...seal, automatic: event.on }
    case 'seal-used':
      return withGrants(seal, (grant) => (grant.id === event.use.grant ? countedOn(grant, event.use.day) : grant))
  }
}

function withGrants(seal: Seal, change: (grant: SealGrant) => SealGrant): Seal {
  return { ...seal, grants: seal.grants.map(change) }
}

function countedOn(grant: SealGrant, day: Day): SealGrant {
  const count = grant.usedOn.day === day ? grant.usedOn.count + 1 : 1
  return { ...grant, uses: grant.uses + 1, usedOn: { day, count } }
}

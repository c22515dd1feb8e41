import type { SealKind } from '#shared/catalog/document-type'
import { type Instant, msOf } from '#shared/vocabulary/time'

/** An electronic seal 电子印章 of a company, and the grants under which it may be used. */
export interface Seal {
  readonly id: string
  readonly organization: string
  readonly kind: SealKind
  /** The ring text: the company's full name. */
  readonly name: string
  /** The number engraved at the bottom. */
  readonly code: string
  readonly diameterMm: number
  readonly state: 'enabled' | 'disabled' | 'voided'
  readonly grants: readonly SealGrant[]
}

/** A standing grant 用印授权: for which document types the seal is used without asking, until when, how often a day. */
export interface SealGrant {
  readonly id: string
  readonly grantedBy: string
  readonly documentTypes: readonly string[]
  readonly validFrom: Instant
  readonly validTo: Instant
  readonly dailyCap: number
  readonly usedOn: { readonly day: string; readonly count: number }
}

export type SealEvent =
  | { readonly kind: 'seal-enabled'; readonly seal: Seal; readonly at: Instant }
  | {
      readonly kind: 'seal-used'
      readonly grant: string
      readonly contract: string
      readonly day: string
      readonly at: Instant
    }
  | {
      readonly kind: 'seal-used-by-hand'
      readonly operator: string
      readonly contract: string
      readonly at: Instant
    }

/** The grant that covers a document type at a moment, if there is one. */
export function grantFor(seal: Seal, documentType: string, at: Instant): SealGrant | undefined {
  return seal.grants.find(
    (grant) =>
      grant.documentTypes.includes(documentType) && msOf(grant.validFrom) <= msOf(at) && msOf(at) < msOf(grant.validTo),
  )
}

/** The seal after an event; each use counts against its grant's day. */
export function evolveSeal(seal: Seal | null, event: SealEvent): Seal {
  if (event.kind === 'seal-enabled') return event.seal
  if (!seal) throw new Error(`a seal cannot begin with ${event.kind}`)
  if (event.kind === 'seal-used-by-hand') return seal
  return {
    ...seal,
    grants: seal.grants.map((grant) =>
      grant.id === event.grant
        ? { ...grant, usedOn: { day: event.day, count: grant.usedOn.day === event.day ? grant.usedOn.count + 1 : 1 } }
        : grant,
    ),
  }
}

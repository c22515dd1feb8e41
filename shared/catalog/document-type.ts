import type { IdentityLevel } from '../vocabulary/identity-level'
import type { OrganizationKind, Role } from '../vocabulary/role'
import type { Condition } from './condition'
import type { Effect } from './effect'
import type { Fields } from './field'

/** Kinds of company seals 印章种类. */
export type SealKind =
  | 'official'
  | 'contract'
  | 'finance'
  | 'business'
  | 'invoice'
  | 'personnel'
  | 'legal-representative'

export const sealTitles: Readonly<Record<SealKind, string>> = {
  official: '公章',
  contract: '合同专用章',
  finance: '财务专用章',
  business: '业务专用章',
  invoice: '发票专用章',
  personnel: '人事专用章',
  'legal-representative': '法定代表人名章',
}

/** A party 签约方 of a document type: a person who signs by hand, or a company that seals, by hand or automatically. */
export type PartySpec<Id extends string = string> =
  | { readonly id: Id; readonly title: string; readonly as: 'person'; readonly identity: IdentityLevel }
  | CompanyPartySpec<Id>

interface CompanyPartySpec<Id extends string> {
  readonly id: Id
  readonly title: string
  readonly as: 'company'
  readonly seal: SealKind
  /** Sealed under a standing grant; by hand when there is none. */
  readonly auto: boolean
  /** Kinds of organizations that may hold this place; any when not said. */
  readonly of?: readonly OrganizationKind[]
  /** Who may seal by hand, besides those whom the kind of seal is entrusted to (`sealedBy`). */
  readonly operators?: readonly Role[]
}

/** Whom a kind of seal is entrusted to. */
export const sealedBy: Readonly<Record<SealKind, readonly Role[]>> = {
  official: ['manager', 'seal-keeper'],
  contract: ['manager', 'seal-keeper'],
  finance: ['finance', 'seal-keeper'],
  business: ['manager', 'seal-keeper'],
  invoice: ['finance', 'seal-keeper'],
  personnel: ['manager', 'seal-keeper'],
  'legal-representative': ['manager', 'seal-keeper'],
}

/** Before it is sent somebody of this role in the starting organization has to approve it (审批), while the condition holds. */
export interface ApprovalRule {
  readonly by: Role
  readonly when?: Condition
}

/** What is always true of one kind of paper 文书类型. Words and places are the template's, filled copies are contracts. */
export interface DocumentType<F extends Fields = Fields, Id extends string = string> {
  readonly id: string
  readonly title: string
  readonly chapter: 'sales' | 'procurement' | 'logistics' | 'leasing' | 'after-sales' | 'general'
  /** Two capital letters that begin the document's number. */
  readonly prefix: string
  readonly fields: F
  readonly parties: readonly PartySpec<Id>[]
  /** Signing steps in order; inside a step, any order. */
  readonly order: readonly (readonly Id[])[]
  /** Seconds a person must have had the document open, unless they reached its end. */
  readonly readingSeconds: number
  /** Years the archive keeps it after completion. */
  readonly retentionYears: number
  /** Who may start one: people of the organization that holds this party's place. */
  readonly startedBy?: { readonly party: Id; readonly roles: readonly Role[] }
  /** Who approves it before it is sent, one after the other. */
  readonly approval?: readonly ApprovalRule[]
  /** A paper about a completed one: it has the parties of that one, in their order, and none of its own. */
  readonly about?: 'voids' | 'changes'
  /** Paths of the fields (`car.vin`) that say in a list, joined by ' · ', what a copy is about. */
  readonly subject?: readonly string[]
  /** Days within which it should be signed; a week when not said. */
  readonly signWithinDays?: number
  readonly afterSignature?: Readonly<Partial<Record<Id, readonly Effect[]>>>
  readonly afterCompletion?: readonly Effect[]
  /** What follows when it is recalled or rejected. */
  readonly afterEnding?: readonly Effect[]
}

/** Declares a document type; a party in `order` that was not declared does not compile. */
export function documentType<const F extends Fields, const Id extends string>(
  spec: DocumentType<F, Id>,
): DocumentType<F, Id> {
  return spec
}

import type { IdentityLevel } from '../vocabulary/identity-level'
import type { Effect } from './effect'
import type { Fields } from './field'

/** Kinds of company seals 印章种类 used by document types. */
export type SealKind = 'official' | 'contract' | 'finance' | 'business'

export const sealTitles: Readonly<Record<SealKind, string>> = {
  official: '公章',
  contract: '合同专用章',
  finance: '财务专用章',
  business: '业务专用章',
}

/** A party 签约方 of a document type: a person who signs by hand, or a company that seals, by hand or automatically. */
export type PartySpec<Id extends string = string> =
  | { readonly id: Id; readonly title: string; readonly as: 'person'; readonly identity: IdentityLevel }
  | { readonly id: Id; readonly title: string; readonly as: 'company'; readonly seal: SealKind; readonly auto: boolean }

/** What is always true of one kind of paper 文书类型. Words and places are the template's, filled copies are contracts. */
export interface DocumentType<F extends Fields = Fields, Id extends string = string> {
  readonly id: string
  readonly title: string
  readonly chapter: 'sales' | 'procurement' | 'logistics' | 'leasing' | 'after-sales'
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
  readonly afterSignature?: Readonly<Partial<Record<Id, readonly Effect[]>>>
  readonly afterCompletion?: readonly Effect[]
}

/** Declares a document type; a party in `order` that was not declared does not compile. */
export function documentType<const F extends Fields, const Id extends string>(
  spec: DocumentType<F, Id>,
): DocumentType<F, Id> {
  return spec
}

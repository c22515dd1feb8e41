import * as v from 'valibot'
import { action } from './action'
import type { ChangingAllowed, ChangingView } from './contract-changing'
import { type AttachmentView, type CopyView, deadlines } from './contract-running'
import type { DraftCard } from './draft'
import { code, day, digest, fieldValues, id, ink, nothing, personName, phoneNumber, reason } from './input'

/**
 * recalled: withdrawn by who started it; rejected: a party refused to sign; expired: a deadline passed; terminated: ended
 * by who leads the organization that started it. All four are ends.
 */
export type ContractState =
  | 'draft'
  | 'filling'
  | 'signing'
  | 'completed'
  | 'voiding'
  | 'voided'
  | 'recalled'
  | 'rejected'
  | 'expired'
  | 'terminated'
export type PartyState = 'waiting' | 'your-turn' | 'intent-confirmed' | 'signed'

export interface PartyView {
  readonly id: string
  readonly title: string
  readonly as: 'person' | 'company'
  /** Masked where the caller is not a party. */
  readonly name: string
  readonly state: PartyState
  readonly stateTitle: string
  readonly signedAt: string | null
  /** The caller themselves, or the organization they act for. */
  readonly isMe: boolean
  /** Its own deadline, while it has not signed and there is one before that of the contract. */
  readonly signBy: string | null
  /** Who was named to act for a company, any one of whom does, in words; null when nobody was. */
  readonly operators: string | null
}

/** A seal 印章 the caller may use here. */
export interface SealChoice {
  readonly id: string
  /** 合同专用章 */
  readonly title: string
  /** The ring text: the company's full name. */
  readonly name: string
  readonly code: string
  readonly diameterMm: number
  /** free: may be used now; else its use is asked for first (`seal.request-use`), and this is how far that is. */
  readonly approval: 'free' | 'needed' | 'waiting' | 'refused'
}

/** A contract as a sheet in a list. */
export interface ContractCard {
  readonly id: string
  readonly number: string
  readonly documentType: string
  readonly title: string
  /** What it is about, in a line: 翎川 S5 精英版 · 11月26日 10:30. */
  readonly subject: string
  readonly state: ContractState
  readonly stateTitle: string
  readonly parties: readonly PartyView[]
  readonly waitsForMe: boolean
  /** What it waits for me to do: sign or seal it, fill in what was left for me, answer a proposed change. */
  readonly waitsTo: 'sign' | 'fill' | 'answer' | null
  readonly createdAt: string
  /** Until when it should be signed: by the caller, when they are asked; else by all. */
  readonly signBy: string
  readonly archived: boolean
}

/** What waits for the caller as one of the people they can be: themselves, or somebody who acts for an organization. */
export interface InboxGroup {
  /** Null: waits for the person themselves. Otherwise the organization to act for. */
  readonly organization: { readonly id: string; readonly name: string } | null
  readonly contracts: readonly ContractCard[]
  /** Drafts whose step of approval is the caller's. */
  readonly drafts: readonly DraftCard[]
}

/** Numbers of an organization's contracts, over the last 30 days. */
export interface ContractFigures {
  readonly sent: number
  readonly opened: number
  readonly signed: number
  readonly completed: number
  /** Being signed now, and of these past the day they should be signed by. */
  readonly underway: number
  readonly overdue: number
  /** From start to completion, in minutes; null when none is completed. */
  readonly medianMinutes: number | null
}

/** One line of the time line: who did what, when, by which check. */
export interface TimelineEntry {
  readonly at: string
  readonly title: string
  readonly detail: string
  readonly tone: 'plain' | 'signed' | 'done'
}

/** A clause the caller must confirm one by one before signing (重点条款). */
export interface AttentionClause {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly text: string
  readonly digest: string
  readonly confirmed: boolean
}

export interface ContractView extends ContractCard, ChangingView {
  readonly booking: string | null
  /** SHA-256 of the PDF as it stands, null while it is being drawn. */
  readonly documentDigest: string | null
  readonly pageCount: number
  readonly timeline: readonly TimelineEntry[]
  /** What the caller may do now; the client holds no rule of its own. */
  readonly allowed: {
    readonly sign: boolean
    readonly seal: boolean
    readonly reject: boolean
    readonly recall: boolean
    readonly download: boolean
    readonly extend: boolean
    /** The parties that may be urged. */
    readonly urge: readonly string[]
    readonly handOver: boolean
    readonly terminate: boolean
    readonly copy: boolean
    readonly attach: boolean
  } & ChangingAllowed
  /** Until when all should have signed. */
  readonly deadline: string
  /** 抄送 and 附件. */
  readonly copies: readonly CopyView[]
  readonly attachments: readonly AttachmentView[]
  /** How it ended before it was completed: by whom and why. */
  readonly ending: { readonly at: string; readonly by: string; readonly reason: string } | null
  /** Set when the caller may sign (a person) or seal (for a company) now. */
  readonly signing: {
    readonly as: 'person' | 'company'
    readonly party: string
    readonly partyTitle: string
    /** The party's name: the person, or the company that seals. */
    readonly name: string
    /** Who does it: the same person, or the operator who acts for the company. */
    readonly operator: string
    /** Seals to choose from; none for a person. */
    readonly seals: readonly SealChoice[]
    readonly readingSeconds: number
    readonly readingFinished: boolean
    readonly clauses: readonly AttentionClause[]
    readonly maskedPhone: string
    /** The text the signer agrees to before a certificate is applied for. */
    readonly certificateConsent: string
    /** What happens after this signature, in a sentence. */
    readonly next: string
  } | null
}

/** One event of the evidence chain 证据链, as hashed (RFC 8785, SHA-256). */
export interface EvidenceEntry {
  readonly seq: number
  readonly previous: string
  readonly hash: string
  readonly event: Readonly<Record<string, unknown>>
}

/** A copy of evidence that is being made, or a short-lived address of it. */
export type EvidenceFile =
  | { readonly state: 'preparing' }
  | {
      readonly state: 'ready'
      readonly url: string
      readonly fileName: string
      readonly sha256: string
      readonly bytes: number
    }

const ofContract = v.strictObject({ contract: id })
const typeName = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{2,40}$/, '文书类型不正确'))

/** A party that is not the caller's own: an organization chosen from those offered, or a person by name and phone. */
const invited = v.union([
  v.strictObject({ organization: id }),
  v.strictObject({
    name: personName,
    phone: phoneNumber,
  }),
])

const listing = v.strictObject({
  search: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
  state: v.optional(v.picklist(['all', 'signing', 'completed', 'ended']), 'all'),
  documentType: v.optional(v.nullable(typeName), null),
  sort: v.optional(v.picklist(['newest', 'oldest', 'deadline', 'number', 'title']), 'newest'),
  page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 1),
  size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
})
const ofDocument = v.strictObject({ contract: id, documentDigest: digest })

/** What narrows the ledger of the organization one acts for; days are those on which papers were started, both included. */
const ledgerFilters = {
  search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60, '搜索内容请控制在 60 字以内')), ''),
  state: v.optional(v.picklist(['all', 'signing', 'completed', 'ended']), 'all'),
  documentType: v.optional(v.nullable(typeName), null),
  seal: v.optional(v.nullable(id), null),
  from: v.optional(v.nullable(day), null),
  to: v.optional(v.nullable(day), null),
  sort: v.optional(v.picklist(['newest', 'oldest', 'deadline', 'number', 'title']), 'newest'),
}
const ledger = v.strictObject({
  ...ledgerFilters,
  page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 1),
  size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
})

export const contract = {
  /** Everything that waits for the caller, across all they may act for, most urgent first. `total` counts all groups. */
  'contract.inbox': action('person', nothing).returns<{ groups: readonly InboxGroup[]; total: number }>(),
  /**
   * The contracts of the caller, and of the organization they act for; `search` matches number, title and subject.
   * Page 1 is the first. `total` counts all that match.
   */
  'contract.list': action('person', listing).returns<{ contracts: readonly ContractCard[]; total: number }>(),
  /**
   * The ledger 台账 of the organization the caller acts for. `search` is a word of the title, the subject, a company or a number
   * plate, or its beginning (two to six characters); a number or its last eight, a VIN or its last six; or a person's whole name. Of what
   * several conditions narrow `total` stops at 500, and `more` says that there are more.
   */
  'contract.ledger': action('person', ledger).returns<{
    contracts: readonly ContractCard[]
    total: number
    more: boolean
    /** Seals of the organization by which it can be narrowed. */
    seals: readonly { id: string; title: string }[]
  }>(),
  /** The same as an Excel workbook, at most 5,000 rows: a short-lived address. */
  'contract.export-ledger': action('person', v.strictObject(ledgerFilters)).returns<{
    url: string
    fileName: string
    rows: number
  }>(),
  /** Numbers of the organization the caller acts for; refused to who acts for none. */
  'contract.figures': action('person', nothing).returns<ContractFigures>(),
  /** Draws up a contract from its fields and sends it. `request` is chosen once per attempt: repeating is safe. */
  'contract.start': action(
    'person',
    v.strictObject({
      request: id,
      type: typeName,
      fields: fieldValues,
      parties: v.record(v.string(), invited),
      deadlines: v.optional(deadlines),
    }),
  ).returns<ContractView>(),
  /** Withdraws a contract that is being signed; only who started it may. */
  'contract.recall': action('person', v.strictObject({ contract: id, reason })).returns<ContractView>(),
  /** Refuses to sign; ends the contract for everyone. */
  'contract.reject': action('person', v.strictObject({ contract: id, reason })).returns<ContractView>(),
  'contract.view': action('person', ofContract).returns<ContractView>(),
  /** Opens the document for reading: short-lived addresses of its page pictures; records that the party opened it. */
  'contract.open': action('person', ofContract).returns<{
    documentDigest: string
    pages: readonly { page: number; url: string }[]
    openedAt: string
  }>(),
  /** Records that the party read the document: they reached its end, or had it open long enough. */
  'contract.finish-reading': action(
    'person',
    v.strictObject({ contract: id, documentDigest: digest, reachedEnd: v.boolean() }),
  ).returns<null>(),
  'contract.confirm-clause': action(
    'person',
    v.strictObject({ contract: id, clause: v.pipe(v.string(), v.maxLength(40)), clauseDigest: digest }),
  ).returns<null>(),
  /** Sends a signing code, bound to this contract, party and document, to the signer's own phone. */
  'contract.request-code': action('person', ofDocument).returns<{ maskedPhone: string; retrySeconds: number }>(),
  /** Confirms the intent to sign: handwriting, code, and consent to the certificate. Repeating it is safe. */
  'contract.sign': action(
    'person',
    v.strictObject({ contract: id, documentDigest: digest, ink, code, certificateConsent: v.literal(true) }),
  ).returns<ContractView>(),
  /** Confirms the intent of a company to seal: its operator chooses the seal and proves themselves by a code. */
  'contract.seal': action(
    'person',
    v.strictObject({ contract: id, documentDigest: digest, seal: id, code }),
  ).returns<ContractView>(),
  /** A short-lived address of the PDF. */
  'contract.download': action('person', ofContract).returns<{ url: string; fileName: string; sha256: string }>(),
  'contract.evidence': action('person', ofContract).returns<{
    contract: string
    number: string
    entries: readonly EvidenceEntry[]
    head: string
    /** Its place in the evidence log and the newest signed head that covers it; null while it is not archived and signed. */
    log: { index: number; size: number; root: string; signedAt: string } | null
  }>(),
  /** The evidence report 存证报告 (PDF, signed): asked again while it is `preparing`, a second or two. */
  'contract.report': action('person', ofContract).returns<EvidenceFile>(),
  /** The offline bundle 离线验证包 (zip) with everything to check the evidence, and what the caller may open. */
  'contract.bundle': action('person', ofContract).returns<EvidenceFile>(),
}

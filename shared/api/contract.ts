import * as v from 'valibot'
import { action } from './action'
import { code, digest, id, ink, nothing } from './input'

export type ContractState = 'draft' | 'signing' | 'completed'
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
  readonly isMe: boolean
}

/** A contract as a sheet in a list. */
export interface ContractCard {
  readonly id: string
  readonly number: string
  readonly title: string
  /** What it is about, in a line: 翎川 S5 精英版 · 11月26日 10:30. */
  readonly subject: string
  readonly state: ContractState
  readonly stateTitle: string
  readonly parties: readonly PartyView[]
  readonly waitsForMe: boolean
  readonly createdAt: string
  /** Until when it should be signed. */
  readonly signBy: string
  readonly archived: boolean
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

export interface ContractView extends ContractCard {
  readonly booking: string | null
  /** SHA-256 of the PDF as it stands, null while it is being drawn. */
  readonly documentDigest: string | null
  readonly pageCount: number
  readonly timeline: readonly TimelineEntry[]
  /** What the caller may do now; the client holds no rule of its own. */
  readonly allowed: { readonly sign: boolean; readonly download: boolean }
  /** Set when the caller may sign now. */
  readonly signing: {
    readonly party: string
    readonly partyTitle: string
    readonly name: string
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

const ofContract = v.strictObject({ contract: id })
const ofDocument = v.strictObject({ contract: id, documentDigest: digest })

export const contract = {
  /** Everything that waits for the caller, oldest first. */
  'contract.inbox': action('person', nothing).returns<{ contracts: readonly ContractCard[] }>(),
  /** The caller's contracts, newest first; `search` matches number, title and subject. */
  'contract.list': action('person', v.strictObject({ search: v.pipe(v.string(), v.maxLength(40)) })).returns<{
    contracts: readonly ContractCard[]
  }>(),
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
  /** A short-lived address of the PDF. */
  'contract.download': action('person', ofContract).returns<{ url: string; fileName: string; sha256: string }>(),
  'contract.evidence': action('person', ofContract).returns<{
    contract: string
    number: string
    entries: readonly EvidenceEntry[]
    head: string
  }>(),
}

import type { Instant } from '#shared/vocabulary/time'
import type { Actor } from '../actor'
import type { ChangingEvent } from './changing/events'
import type { AttachmentType, Contract, Copy, Operator } from './contract'
import type { FollowingEvent } from './following/events'
import type { MissedFor } from './seal'

/**
 * What can happen to a contract. Events are its evidence chain: kinds may be added, shapes never change. They hold
 * no personal data, only ids and salted commitments; what is private travels in `private` and is never hashed.
 */
export type ContractEvent = { readonly at: Instant; readonly actor: Actor } & (
  | ContractDrafted
  | DocumentRendered
  | PartyAsked
  | DocumentOpened
  | ReadingFinished
  | ClauseConfirmed
  | CodeSent
  | IntentConfirmed
  | SignatureApplied
  | { readonly kind: 'contract-completed'; readonly documentDigest: string }
  | ContractArchived
  | ArchiveStrengthened
  | GrantMissed
  | ContractEnded
  | ContractExpired
  | DeadlineExtended
  | { readonly kind: 'party-urged'; readonly party: string; readonly sendAt: Instant }
  | PartyHandedOver
  /** Who had started it left the organization; another answers for it there. */
  | { readonly kind: 'starter-changed'; readonly from: string; readonly to: string }
  | CopyAdded
  | AttachmentAdded
  | ChangingEvent
  | FollowingEvent
)

interface ContractDrafted {
  readonly kind: 'contract-drafted'
  readonly number: string
  readonly documentType: string
  readonly template: { readonly id: string; readonly version: number }
  readonly parties: readonly { readonly id: string; readonly holder: string }[]
  readonly order: readonly (readonly string[])[]
  readonly attention: readonly { readonly clause: string; readonly party: string; readonly digest: string }[]
  /** HMAC-SHA256 over the canonical fields, keyed with the contract's salt. */
  readonly fieldsCommitment: string
  readonly private: { readonly contract: Contract }
}

interface DocumentRendered {
  readonly kind: 'document-rendered'
  readonly documentDigest: string
  readonly bytes: number
  readonly pages: number
  readonly private: { readonly file: string }
}

interface PartyAsked {
  readonly kind: 'party-asked'
  readonly party: string
  readonly channel: 'sms'
  readonly serial: string
}

interface DocumentOpened {
  readonly kind: 'document-opened'
  readonly party: string
  readonly documentDigest: string
}

interface ReadingFinished {
  readonly kind: 'reading-finished'
  readonly party: string
  readonly documentDigest: string
  readonly seconds: number
  readonly reachedEnd: boolean
}

interface ClauseConfirmed {
  readonly kind: 'clause-confirmed'
  readonly party: string
  readonly clause: string
  readonly clauseDigest: string
}

interface CodeSent {
  readonly kind: 'code-sent'
  readonly party: string
  readonly documentDigest: string
  readonly channel: 'sms'
  readonly serial: string
}

/** The will to sign: by hand and code for a person; for a company by a standing grant of its seal, or by its operator. */
interface IntentConfirmed {
  readonly kind: 'intent-confirmed'
  readonly party: string
  readonly documentDigest: string
  readonly by:
    | {
        readonly check: 'handwriting-and-code'
        readonly identity: string
        /** HMAC-SHA256 of name and identity number, keyed with the contract's salt. */
        readonly subjectCommitment: string
        readonly handwritingDigest: string
        readonly code: string
        /** SHA-256 of the consent text shown before a certificate is applied for. */
        readonly certificateConsent: string
      }
    | { readonly check: 'seal-grant'; readonly seal: string; readonly grant: string }
    | {
        readonly check: 'seal-and-code'
        readonly seal: string
        /** Level and commitment of the operator, who is the actor of the event. */
        readonly identity: string
        readonly subjectCommitment: string
        readonly code: string
        /** Confirmed as one of a list: the batch, and SHA-256 of the list to which the code was bound. */
        readonly batch?: { readonly id: string; readonly manifest: string }
      }
}

/** No standing grant covers this sealing, or not any more before it was done, so people are asked to seal. */
interface GrantMissed {
  readonly kind: 'seal-grant-missed'
  readonly party: string
  readonly why: MissedFor
}

/**
 * Withdrawn by who started it, refused by a party (`party`), or ended by who leads the organization that started it.
 * Reasons are people's own words, so only committed to.
 */
interface ContractEnded {
  readonly kind: 'contract-recalled' | 'contract-rejected' | 'contract-terminated'
  readonly party: string | null
  /** HMAC-SHA256 of the reason, keyed with the contract's salt. */
  readonly reasonCommitment: string
  readonly private: { readonly by: string; readonly reason: string }
}

/** A deadline passed: of these parties, who had not confirmed by then. */
interface ContractExpired {
  readonly kind: 'contract-expired'
  readonly parties: readonly string[]
  readonly deadline: Instant
  readonly private: { readonly by: string; readonly reason: string }
}

/** The deadline of one party, or of the whole contract (`party` null), is later now. */
interface DeadlineExtended {
  readonly kind: 'deadline-extended'
  readonly party: string | null
  readonly before: Instant
  readonly deadline: Instant
}

/** A company's turn was given to colleagues or roles, any one of whom acts. */
interface PartyHandedOver {
  readonly kind: 'party-handed-over'
  readonly party: string
  readonly to: readonly ({ readonly person: string } | { readonly role: string })[]
  readonly private: { readonly operators: readonly Operator[] }
}

/** Somebody who does not sign may read it. */
interface CopyAdded {
  readonly kind: 'copy-added'
  readonly copy: string
  readonly to: Copy['to']
  readonly from: Copy['from']
  readonly private: { readonly name: string }
}

/** A file was put beside the paper. Its name is people's own words, so only committed to. */
interface AttachmentAdded {
  readonly kind: 'attachment-added'
  readonly attachment: string
  readonly attachmentDigest: string
  readonly bytes: number
  readonly type: AttachmentType
  /** HMAC-SHA256 of the file's name, keyed with the contract's salt. */
  readonly nameCommitment: string
  readonly private: { readonly name: string; readonly file: string; readonly by: string }
}

interface SignatureApplied {
  readonly kind: 'signature-applied'
  readonly party: string
  readonly documentBefore: string
  readonly documentDigest: string
  readonly bytes: number
  readonly certificateSerial: string
  readonly certificateDigest: string
  readonly timestampedAt: Instant
  readonly private: { readonly file: string }
}

interface ArchiveStrengthened {
  readonly kind: 'archive-strengthened'
  readonly documentBefore: string
  readonly documentDigest: string
  readonly bytes: number
  readonly private: { readonly file: string }
}

interface ContractArchived {
  readonly kind: 'contract-archived'
  readonly documentDigest: string
  readonly bytes: number
  readonly signatures: number
  readonly private: { readonly file: string }
}

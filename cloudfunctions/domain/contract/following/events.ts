import type { FieldValues } from '#shared/catalog/field'
import type { Difference } from '#shared/catalog/leaves'
import type { Origin, Relation } from './relation'

/** How one contract follows from another; each of the two names the other in its own chain. */
export type FollowingEvent =
  | ContractLinked
  | SuccessorDrafted
  | SuccessorEnded
  | ContractVoided
  | FieldsSuperseded
  | SendingApproved

/** Of the later contract: from which it follows. */
interface ContractLinked {
  readonly kind: 'contract-linked'
  readonly relation: Relation
  readonly original: string
  readonly private: { readonly origin: Origin }
}

/** Of the earlier contract: another one was sent that follows from it. */
interface SuccessorDrafted {
  readonly kind: 'successor-drafted'
  readonly relation: Relation
  readonly successor: string
  readonly number: string
  readonly private: { readonly title: string }
}

/** Of the earlier contract: the voiding or change agreement was recalled, refused or came too late. */
interface SuccessorEnded {
  readonly kind: 'successor-ended'
  readonly successor: string
}

interface ContractVoided {
  readonly kind: 'contract-voided'
  readonly agreement: string
}

interface FieldsSuperseded {
  readonly kind: 'fields-superseded'
  readonly agreement: string
  readonly number: string
  readonly paths: readonly string[]
  /** HMAC-SHA256 over the new values, keyed with the contract's salt. */
  readonly changeCommitment: string
  readonly private: { readonly change: FieldValues; readonly differences: readonly Difference[] }
}

/** Of a contract that had to be approved before it was sent: who approved it, in order. */
interface SendingApproved {
  readonly kind: 'sending-approved'
  readonly approvals: readonly { readonly person: string; readonly role: string; readonly at: string }[]
}

import {
  type Batch,
  type BatchEvent,
  type BatchItem,
  type BatchItemEvent,
  evolveBatch,
  evolveBatchItem,
} from './batch/batch'
import type { Booking, BookingEvent } from './booking/booking'
import { evolveBooking } from './booking/booking'
import { evolveSlot, type Slot, type SlotEvent } from './booking/slot'
import type { Contract } from './contract/contract'
import type { ContractEvent } from './contract/events'
import { evolveContract } from './contract/evolve'
import { evolveHandwriting, type Handwriting, type HandwritingEvent } from './contract/handwriting'
import { type ApprovalPolicy, type ApprovalPolicyEvent, evolveApprovalPolicy } from './draft/approval'
import { type DraftEvent, evolveDraft, type SavedDraft } from './draft/draft'
import { type EvidenceCopy, type EvidenceCopyEvent, evolveEvidenceCopy } from './evidence/copy'
import { type CodeEvent, evolveCode, type OneTimeCode } from './identity/one-time-code'
import { evolvePerson, type Person, type PersonEvent } from './identity/person'
import { evolveSavedSignature, type SavedSignature, type SavedSignatureEvent } from './identity/saved-signature'
import { evolveSession, type Session, type SessionEvent } from './identity/session'
import {
  evolveMember,
  evolveOrganization,
  type Member,
  type MemberEvent,
  type Organization,
  type OrganizationEvent,
} from './organization/organization'
import { evolveReminder, type Reminder, type ReminderEvent } from './reminder/reminder'
import { evolveSealRegister, type SealRegister, type SealRegisterEvent } from './seal/make'
import { evolveSealRequest, type SealRequest, type SealRequestEvent } from './seal/request'
import { evolveSeal, type Seal, type SealEvent } from './seal/seal'

interface Aggregate<S, E> {
  readonly state: S
  readonly event: E
}

/** Everything that changes by commands, by its name. */
export interface Aggregates {
  readonly contract: Aggregate<Contract, ContractEvent>
  readonly handwriting: Aggregate<Handwriting, HandwritingEvent>
  readonly draft: Aggregate<SavedDraft, DraftEvent>
  readonly 'approval-policy': Aggregate<ApprovalPolicy, ApprovalPolicyEvent>
  readonly booking: Aggregate<Booking, BookingEvent>
  readonly slot: Aggregate<Slot, SlotEvent>
  readonly code: Aggregate<OneTimeCode, CodeEvent>
  readonly person: Aggregate<Person, PersonEvent>
  readonly 'saved-signature': Aggregate<SavedSignature, SavedSignatureEvent>
  readonly session: Aggregate<Session, SessionEvent>
  readonly seal: Aggregate<Seal, SealEvent>
  readonly batch: Aggregate<Batch, BatchEvent>
  readonly 'batch-item': Aggregate<BatchItem, BatchItemEvent>
  readonly 'evidence-copy': Aggregate<EvidenceCopy, EvidenceCopyEvent>
  readonly reminder: Aggregate<Reminder, ReminderEvent>
  readonly 'seal-register': Aggregate<SealRegister, SealRegisterEvent>
  readonly 'seal-request': Aggregate<SealRequest, SealRequestEvent>
  readonly organization: Aggregate<Organization, OrganizationEvent>
  readonly member: Aggregate<Member, MemberEvent>
}

export type AggregateName = keyof Aggregates
export type StateOf<K extends AggregateName> = Aggregates[K]['state']
export type EventOf<K extends AggregateName> = Aggregates[K]['event']

/** How each aggregate changes; the first event of a new one meets `null`. */
export const evolve: { readonly [K in AggregateName]: (state: StateOf<K> | null, event: EventOf<K>) => StateOf<K> } = {
  contract: evolveContract,
  handwriting: evolveHandwriting,
  draft: evolveDraft,
  'approval-policy': evolveApprovalPolicy,
  booking: evolveBooking,
  slot: evolveSlot,
  code: evolveCode,
  person: evolvePerson,
  'saved-signature': evolveSavedSignature,
  session: evolveSession,
  seal: evolveSeal,
  batch: evolveBatch,
  'batch-item': evolveBatchItem,
  'evidence-copy': evolveEvidenceCopy,
  reminder: evolveReminder,
  'seal-register': evolveSealRegister,
  'seal-request': evolveSealRequest,
  organization: evolveOrganization,
  member: evolveMember,
}

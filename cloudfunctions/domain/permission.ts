import type { Role } from '#shared/vocabulary/role'
import { actsAs, type Caller } from './actor'
import type { Batch } from './batch/batch'
import { mayRunBatch } from './batch/decide'
import type { Booking } from './booking/booking'
import { isThemselves, maySealFor, partyOfCaller } from './contract/acting'
import type { Contract } from './contract/contract'
import { mayRecall } from './contract/ending'
import { mayFollowUp } from './contract/following/agreement'
import { mayAttach } from './contract/running/attach'
import { hasCopy } from './contract/running/copy'
import { partyToHandOver } from './contract/running/hand-over'
import { mayTerminate } from './contract/running/terminate'
import { mayUrge } from './contract/running/urge'
import { isApprover, mayApprove, maySetApprovalRules } from './draft/approval'
import type { SavedDraft } from './draft/draft'
import { mayKeep } from './draft/edit'
import { mayClose, seesReminder } from './reminder/acting'
import type { Reminder } from './reminder/reminder'
import {
  ledgerReaders,
  makers,
  mayDecideUse,
  mayEntrustSeal,
  mayKeepSeal,
  mayReviewSeal,
  maySeeSeal,
  mayStopSeal,
} from './seal/may'
import type { SealRequest } from './seal/request'
import type { Seal } from './seal/seal'

type Rule<R> = (caller: Caller, resource: R) => boolean

const isSigner: Rule<Contract> = (caller, contract) => contract.parties.some((party) => isThemselves(caller, party))

const isSealer: Rule<Contract> = (caller, contract) => contract.parties.some((party) => maySealFor(caller, party))

const isParty: Rule<Contract> = (caller, contract) => partyOfCaller(contract, caller) !== undefined

/** Employees are of the company, but its papers are not theirs to read. */
export function readsForOrganization({ acting }: Caller): boolean {
  return acting?.roles.some((role) => role !== 'employee') ?? false
}

/** Whom the numbers of an organization are for. */
export function maySeeFigures({ acting }: Caller): boolean {
  return actsAs(acting, ['manager', 'finance', 'administrator', 'seal-keeper'])
}

const mayRead: Rule<Contract> = (caller, contract) =>
  isSigner(caller, contract) ||
  (readsForOrganization(caller) &&
    contract.parties.some((party) => party.as === 'company' && party.organization === caller.acting?.organization)) ||
  hasCopy(caller, contract, readsForOrganization(caller))

const mayHandOver: Rule<Contract> = (caller, contract) =>
  isSigner(caller, contract) || partyToHandOver(contract, caller) !== undefined

const isInBooking: Rule<Booking> = (caller, booking) =>
  booking.customer === caller.person ||
  booking.salesperson === caller.person ||
  (caller.acting?.organization === booking.store && actsAs(caller.acting, ['manager']))

/** The action concerns nothing but the caller's own things. */
const own = { on: 'own' } as const
const onContract = (may: Rule<Contract>) => ({ on: 'contract', may }) as const
const onDraft = (may: Rule<SavedDraft>) => ({ on: 'draft', may }) as const
const onBatch = (may: Rule<Batch>) => ({ on: 'batch', may }) as const
const onBooking = (may: Rule<Booking>) => ({ on: 'booking', may }) as const
const onSeal = (may: Rule<Seal>) => ({ on: 'seal', may }) as const
const onSealRequest = (may: Rule<SealRequest>) => ({ on: 'seal-request', may }) as const
/** The action concerns the organization the caller acts for. */
const forOrganization = (may: (caller: Caller) => boolean) => ({ on: 'acting', may }) as const
const as = (...roles: readonly Role[]) => forOrganization(({ acting }) => actsAs(acting, roles))
const onReminder = (may: Rule<Reminder>) => ({ on: 'reminder', may }) as const

/**
 * Who may do what, one row an action, deny by default: an action without a row does not compile at the dispatcher,
 * which loads the resource a row speaks of and asks it before the handler runs.
 */
export const permissions = {
  'session.request-code': own,
  'session.sign-in': own,
  'session.sign-in-by-wechat': own,
  'session.current': own,
  'session.act-for': own,
  'session.sign-out': own,
  'session.saved-signature': own,
  'session.save-signature': own,
  'session.forget-signature': own,
  'booking.offers': own,
  'booking.slots': own,
  'booking.request': own,
  'booking.view': onBooking(isInBooking),
  'booking.list': own,
  // what a role may start is the rule of the type, `mayStart`
  'document-type.startable': own,
  'document-type.prepare': own,
  // what a role may start is the rule of the type; a draft that exists is saved by those who keep it
  'draft.list': own,
  'draft.save': own,
  'draft.view': onDraft((caller, draft) => mayKeep(caller, draft) || isApprover(caller, draft)),
  'draft.discard': onDraft(mayKeep),
  'draft.submit': onDraft(mayKeep),
  'draft.withdraw': onDraft(mayKeep),
  'draft.approve': onDraft(mayApprove),
  'draft.return': onDraft(mayApprove),
  'draft.send': onDraft(mayKeep),
  'draft.approval-rules': forOrganization(({ acting }) => acting !== null),
  'draft.set-approval-rules': forOrganization(maySetApprovalRules),
  'contract.start': own,
  'contract.inbox': own,
  'contract.list': own,
  'contract.ledger': forOrganization(readsForOrganization),
  'contract.export-ledger': forOrganization(readsForOrganization),
  'contract.figures': forOrganization(maySeeFigures),
  'contract.view': onContract(mayRead),
  'contract.open': onContract(mayRead),
  'contract.recall': onContract(mayRecall),
  'contract.reject': onContract(isParty),
  'contract.fill': onContract(isParty),
  'contract.propose-changes': onContract(isParty),
  'contract.accept-changes': onContract(mayRecall),
  'contract.refuse-changes': onContract(mayRecall),
  'contract.withdraw-changes': onContract(isParty),
  // whether the caller may start the type anew, the handler asks the type
  'contract.correct': onContract(mayRecall),
  'contract.renew': onContract(mayFollowUp),
  'contract.void': onContract(mayFollowUp),
  'contract.change': onContract(mayFollowUp),
  'contract.extend': onContract(mayRecall),
  'contract.urge': onContract(mayUrge),
  // a person's signature is refused in words, so that they know why
  'contract.colleagues': onContract(mayHandOver),
  'contract.hand-over': onContract(mayHandOver),
  'contract.terminate': onContract(mayTerminate),
  'contract.copy': onContract(mayRecall),
  'contract.copy-choices': onContract(mayRecall),
  'contract.attach': onContract(mayAttach),
  'contract.attachment': onContract(mayRead),
  'contract.finish-reading': onContract(isParty),
  'contract.confirm-clause': onContract(isParty),
  'contract.request-code': onContract(isParty),
  'contract.sign': onContract(isSigner),
  'contract.seal': onContract(isSealer),
  'contract.download': onContract(mayRead),
  'contract.evidence': onContract(mayRead),
  'contract.report': onContract(mayRead),
  'contract.bundle': onContract(mayRead),
  // the place of an upload is named after the caller
  'file.begin-upload': own,
  // what a role may start or seal is asked for each paper
  'batch.list': own,
  'batch.template': own,
  'batch.check': own,
  'batch.gather': own,
  'batch.view': onBatch(mayRunBatch),
  'batch.start': onBatch(mayRunBatch),
  'batch.wrong-rows': onBatch(mayRunBatch),
  'batch.request-code': onBatch(mayRunBatch),
  'batch.authorize': onBatch(mayRunBatch),
  'batch.stop': onBatch(mayRunBatch),
  'batch.retry': onBatch(mayRunBatch),
  // whose list, the handler asks `readsForOrganization`
  'reminder.list': own,
  'reminder.read-count': onReminder(seesReminder),
  'reminder.close': onReminder(mayClose),
  'organization.view': forOrganization(readsForOrganization),
  'organization.invite': as('administrator'),
  'organization.change-roles': as('administrator'),
  'organization.remove': as('administrator'),
  'organization.leave': forOrganization(({ acting }) => acting !== null),
  // invitations to the caller, whoever they act for
  'organization.invitations': own,
  'organization.answer': own,
  'seal.list': forOrganization(readsForOrganization),
  'seal.view': onSeal(maySeeSeal),
  'seal.choices': as(...makers),
  'seal.prepare': as(...makers),
  'seal.make': as(...makers),
  'seal.review': onSeal(mayReviewSeal),
  'seal.change-state': onSeal(mayKeepSeal),
  'seal.entrust': onSeal(mayEntrustSeal),
  'seal.grant': onSeal(mayKeepSeal),
  'seal.revoke': onSeal(mayKeepSeal),
  'seal.switch-automatic': onSeal(mayStopSeal),
  'seal.request-use': onContract(isSealer),
  'seal.requests': forOrganization(readsForOrganization),
  'seal.decide': onSealRequest(mayDecideUse),
  'seal.uses': as(...ledgerReaders),
  // anyone may ask of a file they have; who may know whose contract it is, the handler asks `contract.view`
  'verification.open': own,
  'verification.lookup': own,
} as const

export type Permissions = typeof permissions

import { later } from '#shared/vocabulary/time'
import type { BatchEvent } from './batch/batch'
import type { Contract, Copy, Party } from './contract/contract'
import type { ContractEvent } from './contract/events'
import { isReadable } from './contract/running/copy'
import { expiryOf } from './contract/running/deadline'
import type { Change } from './decision'
import type { EvidenceCopyEvent } from './evidence/copy'
import type { Job } from './job'
import type { MemberEvent } from './organization/organization'
import type { ReminderEvent } from './reminder/reminder'

/**
 * What must follow once a change is written. Data runs in a ring: an event leads to a job, the job answers with the
 * next command. `after` is the contract as it stands with all events of the change.
 */
export function reactions(change: Change, after: Contract | null): readonly Job[] {
  if (change.on === 'reminder') return change.events.flatMap((event) => reminderReactions(change.id, event))
  if (change.on === 'batch') return change.events.flatMap((event) => batchReactions(change.id, event))
  if (change.on === 'member') return change.events.flatMap(memberReactions)
  if (change.on === 'evidence-copy') return change.events.flatMap(copyReactions)
  if (change.on !== 'contract' || !after) return []
  return change.events.flatMap((event) => contractReactions(event, after))
}

/** Who leaves hands over what they had started. */
function memberReactions(event: MemberEvent): readonly Job[] {
  if (event.kind !== 'member-left' || event.successor === null) return []
  const { organization, person: from, successor: to } = event
  return [{ kind: 'hand-over', contract: organization, organization, from, to }]
}

function copyReactions(event: EvidenceCopyEvent): readonly Job[] {
  if (event.kind !== 'copy-asked') return []
  return [{ kind: 'make-evidence-copy', contract: event.copy.contract, copy: event.copy.id }]
}

function reminderReactions(reminder: string, event: ReminderEvent): readonly Job[] {
  // the jobs of a reminder hang on it, not on its contract
  return event.kind === 'reminder-rung'
    ? [{ kind: 'remind', contract: reminder, reminder, message: event.message }]
    : []
}

function batchReactions(batch: string, event: BatchEvent): readonly Job[] {
  const here = { contract: batch, batch }
  if (event.kind === 'batch-opened') return event.batch.kind === 'start' ? [{ kind: 'check-batch', ...here }] : []
  if (event.kind === 'batch-begun' || event.kind === 'batch-retried')
    return [{ kind: 'expand-batch', ...here, from: 0 }]
  return event.kind === 'batch-advanced' ? [{ kind: 'expand-batch', ...here, from: event.upTo }] : []
}

function applySignature({ party, by }: Extract<ContractEvent, { kind: 'intent-confirmed' }>, contract: string): Job {
  const batch = by.check === 'seal-and-code' ? by.batch?.id : undefined
  return { kind: 'apply-signature', contract, party, ...(batch !== undefined && { batch }) }
}

function contractReactions(event: ContractEvent, contract: Contract): readonly Job[] {
  const here = { contract: contract.id }
  const strengthen: Job = { kind: 'strengthen-archive', ...here }
  const run = (effect: Contract['afterCompletion'][number]): Job => ({ kind: 'run-effect', ...here, effect })
  switch (event.kind) {
    case 'contract-drafted':
      return [...drawOrFill(contract), ...expireInTime(contract)]
    case 'fields-filled':
      return contract.toFill.length === 0 ? drawOrFill(contract) : []
    case 'changes-accepted':
      return drawOrFill(contract)
    case 'changes-proposed':
      return [{ kind: 'ask-to-answer', ...here }]
    case 'changes-refused':
    case 'changes-withdrawn':
      return callNext(contract)
    case 'document-rendered':
      return [...callNext(contract), ...tellCopied(contract, 'sending')]
    case 'intent-confirmed':
      return [applySignature(event, contract.id), ...nextDeadline(contract)]
    case 'signature-applied':
      return [
        ...(contract.afterSignature[event.party] ?? []).map(run),
        ...afterBatch(event, contract, callNext(contract)),
      ]
    case 'contract-completed':
      return [{ kind: 'archive', ...here }, ...contract.afterCompletion.map(run)]
    case 'seal-grant-missed':
      return [{ kind: 'ask-to-seal', ...here, party: event.party }, ...expireInTime(contract)]
    case 'deadline-extended':
      return expireInTime(contract)
    case 'party-urged':
      return callOne(contract, event.party).map((job) => ({ ...job, notBefore: event.sendAt }))
    case 'party-handed-over':
      return callOne(contract, event.party)
    case 'copy-added':
      return isReadable(contract, event) ? [{ kind: 'tell-copied', ...here, copy: event.copy }] : []
    case 'contract-recalled':
    case 'contract-rejected':
    case 'contract-terminated':
    case 'contract-expired':
      return [...contract.afterEnding.map(run), { kind: 'tell-ended', ...here }]
    case 'contract-archived':
      return [
        { kind: 'tell-completed', ...here },
        ...tellCopied(contract, 'completion'),
        ...(isBare(event, contract) ? [strengthen] : []),
      ]
    default:
      return []
  }
}

/** Was the document archived just as it was completed, with nothing behind the last signature? */
function isBare({ documentDigest }: { readonly documentDigest: string }, { document }: Contract): boolean {
  return documentDigest === document?.sha256
}

/** Looks at the next deadline when it has come. */
function expireInTime(contract: Contract): readonly Job[] {
  const notBefore = expiryOf(contract)
  return notBefore ? [{ kind: 'expire', contract: contract.id, notBefore }] : []
}

/** Where parties have deadlines of their own, the one that is next is another once somebody has confirmed. */
function nextDeadline(contract: Contract): readonly Job[] {
  return contract.parties.some(({ signBy }) => signBy !== null) ? expireInTime(contract) : []
}

/** Tells those who may read from this moment on. */
function tellCopied({ id, copies }: Contract, from: Copy['from']): readonly Job[] {
  return copies
    .filter((copy) => copy.from === from)
    .map((copy) => ({ kind: 'tell-copied', contract: id, copy: copy.id }))
}

/** Calls one party again, if it is its turn. */
function callOne(contract: Contract, party: string): readonly Job[] {
  return callNext(contract).filter((job) => 'party' in job && job.party === party)
}

/** Draws the paper, or first asks the parties for what was left for them. */
function drawOrFill({ id, toFill }: Contract): readonly Job[] {
  if (toFill.length === 0) return [{ kind: 'render', contract: id }]
  return toFill.map((party) => ({ kind: 'ask-to-fill', contract: id, party }))
}

/** A batch is sealed before its messages go out: thousands of them would stand between the seals. */
const messagesWaitMs = 30_000

function afterBatch(
  { party, at }: Extract<ContractEvent, { kind: 'signature-applied' }>,
  contract: Contract,
  calls: readonly Job[],
): readonly Job[] {
  if (!contract.parties.some(({ id, intent }) => id === party && intent?.batch)) return calls
  return calls.map((job) => (job.kind === 'use-seal-grant' ? job : { ...job, notBefore: later(at, messagesWaitMs) }))
}

/** Calls every party whose turn it is: a person by message, a company by its standing grant or through its people. */
function callNext(contract: Contract): readonly Job[] {
  return contract.parties
    .filter((party) => party.state === 'your-turn')
    .map((party) => ({ kind: callOf(party), contract: contract.id, party: party.id }))
}

function callOf(party: Party): 'ask-to-sign' | 'use-seal-grant' | 'ask-to-seal' {
  if (party.as === 'person') return 'ask-to-sign'
  return party.auto ? 'use-seal-grant' : 'ask-to-seal'
}

import { type Instant, later } from '#shared/vocabulary/time'
import type { Caller } from '../actor'
import { spendCode } from '../contract/sign'
import { accept, type Decision, decline } from '../decision'
import { type CodeCheck, type OneTimeCode, signingCodeId } from '../identity/one-time-code'
import { type Authority, type Batch, type BatchEvent, type BatchItem, batchItemId, countOf } from './batch'

/** What is confirmed once may be tried again so long; afterwards it has to be confirmed anew. */
const authorityHours = 24

/** A batch is of who opened it, while they act for the organization for which they did. */
export function mayRunBatch({ person, acting }: Caller, batch: Batch): boolean {
  return batch.person === person && acting?.organization === batch.organization
}

/** Opens a batch; the same request again changes nothing. */
export function openBatch(known: Batch | null, batch: Batch, at: Instant): Decision {
  return known ? accept() : changeBatch(batch, { kind: 'batch-opened', batch, at })
}

/** The rows of the workbook have been looked at. */
export function recordChecked(
  batch: Batch,
  { at, entries, faults }: { at: Instant } & Pick<Extract<BatchEvent, { kind: 'batch-checked' }>, 'entries' | 'faults'>,
): Decision {
  return batch.state === 'checking' ? changeBatch(batch, { kind: 'batch-checked', at, entries, faults }) : accept()
}

/** The workbook cannot be read, or nothing in it can be used. */
export function recordUnreadable(batch: Batch, why: string, at: Instant): Decision {
  return batch.state === 'checking' ? changeBatch(batch, { kind: 'batch-unreadable', why, at }) : accept()
}

/** Begins what was checked: starting needs no more than the word of who may start each paper. */
export function beginStart(batch: Batch, at: Instant): Decision {
  if (batch.kind !== 'start') return decline('batch-needs-code')
  const no = whyNotBegin(batch)
  return no ?? (batch.state === 'ready' ? changeBatch(batch, { kind: 'batch-begun', authority: null, at }) : accept())
}

/** The id of the code for one batch and who confirms it. */
export function batchCodeId(batch: string, person: string): string {
  return signingCodeId(batch, 'batch', person)
}

/**
 * Begins sealing under one confirmation (one intent check that lists each): the code is bound to the manifest, the digest
 * over every contract and the digest of its document. The same again changes nothing.
 */
export function authorize(
  batch: Batch,
  code: OneTimeCode | null,
  order: { readonly manifest: string; readonly seal: string; readonly check: CodeCheck; readonly at: Instant },
): Decision {
  const { manifest, seal, check, at } = order
  if (batch.kind !== 'stamp' || batch.entries?.sha256 !== manifest) return decline('batch-changed')
  if (batch.authority) return batch.authority.seal === seal ? accept() : decline('batch-begun')
  const no = whyNotBegin(batch)
  if (no) return no
  const used = spendCode(code, check)
  if (used.refusal || !code) return used
  const authority: Authority = { manifest, seal, code: code.serial, at }
  return { changes: [...used.changes, ...changeBatch(batch, { kind: 'batch-begun', authority, at }).changes] }
}

function whyNotBegin(batch: Batch): Decision | null {
  if (batch.state === 'checking') return decline('batch-checking')
  if (batch.state === 'stopped') return decline('batch-stopped')
  return countOf(batch) === 0 ? decline('batch-empty') : null
}

/** Entries up to this one have been tried; with the last the batch is done. */
export function advance(batch: Batch, upTo: number, at: Instant): Decision {
  return batch.state === 'running' && upTo > batch.upTo
    ? changeBatch(batch, { kind: 'batch-advanced', upTo, at })
    : accept()
}

/** Nothing more is begun; what has been begun goes on. */
export function stop(batch: Batch, by: string, at: Instant): Decision {
  return batch.state === 'done' || batch.state === 'stopped'
    ? accept()
    : changeBatch(batch, { kind: 'batch-stopped', by, at })
}

/** Tries again what failed. */
export function retry(batch: Batch, by: string, at: Instant): Decision {
  if (batch.state === 'running') return accept()
  if (batch.state !== 'done') return decline('batch-stopped')
  if (batch.authority && later(batch.authority.at, authorityHours * 3_600_000) < at) return decline('batch-too-late')
  return changeBatch(batch, { kind: 'batch-retried', by, at })
}

/** Has this entry been done, or been tried in this round? Then it is left alone. */
export function isTried({ retries }: Batch, item: BatchItem | null | undefined): boolean {
  return item?.state === 'done' || item?.round === retries
}

/** An entry was tried: what came of it, beside the changes that it made. */
export function recordTried(
  batch: Batch,
  known: BatchItem | null,
  tried: Pick<BatchItem, 'n' | 'contract' | 'line'> & { readonly outcome: Decision; readonly at: Instant },
): Decision {
  if (isTried(batch, known)) return accept()
  const { n, contract, line, outcome, at } = tried
  const { refusal, changes } = outcome
  const item: BatchItem = {
    id: batchItemId(batch.id, n),
    batch: batch.id,
    n,
    contract,
    line,
    state: refusal ? 'failed' : 'done',
    reason: refusal?.text ?? '',
    round: batch.retries,
  }
  return accept(...changes, { on: 'batch-item', id: item.id, events: [{ kind: 'entry-tried', item, at }] })
}

function changeBatch(batch: Batch, event: BatchEvent): Decision {
  return accept({ on: 'batch', id: batch.id, events: [event] })
}

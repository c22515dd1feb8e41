import type { Instant } from '#shared/vocabulary/time'

/**
 * checking: its rows are being looked at; ready: waits for the word of a person; running: its entries are being worked
 * through; done: each has been tried; stopped: nothing more is begun. How far it is is counted, not kept.
 */
export type BatchState = 'checking' | 'ready' | 'running' | 'done' | 'stopped'

/** Many papers at once 批量: started from the rows of a workbook, or sealed under one confirmation. */
export interface Batch {
  readonly id: string
  readonly kind: 'start' | 'stamp'
  readonly title: string
  readonly organization: string
  readonly person: string
  readonly state: BatchState
  /** The type of document that is started; null for what is sealed. */
  readonly documentType: string | null
  /** The workbook the rows come from. */
  readonly source: StoredFile | null
  /** What is to be done, one entry a paper, in a file that never changes; its digest is the manifest. */
  readonly entries: (StoredFile & { readonly count: number }) | null
  /** Rows that are wrong: how many, which first, and all of them in a workbook to be corrected. */
  readonly faults: {
    readonly count: number
    readonly first: readonly RowFault[]
    readonly file: StoredFile | null
  } | null
  /** Why the workbook could not be read at all. */
  readonly unread: string | null
  readonly authority: Authority | null
  /** Entries before this one have been tried. */
  readonly upTo: number
  /** How often a person had what failed tried again. */
  readonly retries: number
  readonly createdAt: Instant
  readonly endedAt: Instant | null
}

export interface StoredFile {
  readonly file: string
  readonly sha256: string
  readonly name: string
}

/** What is wrong in a row: its number in the workbook, the heading of the column (empty: the row as a whole), and the words. */
export interface RowFault {
  readonly row: number
  readonly column: string
  readonly text: string
}

/** The one confirmation under which everything is sealed: by whom, with which seal, and by which code. */
export interface Authority {
  readonly manifest: string
  readonly seal: string
  readonly code: string
  readonly at: Instant
}

export type BatchEvent = { readonly at: Instant } & (
  | { readonly kind: 'batch-opened'; readonly batch: Batch }
  | {
      readonly kind: 'batch-checked'
      readonly entries: NonNullable<Batch['entries']> | null
      readonly faults: NonNullable<Batch['faults']>
    }
  | { readonly kind: 'batch-unreadable'; readonly why: string }
  | { readonly kind: 'batch-begun'; readonly authority: Authority | null }
  | { readonly kind: 'batch-advanced'; readonly upTo: number }
  | { readonly kind: 'batch-stopped'; readonly by: string }
  | { readonly kind: 'batch-retried'; readonly by: string }
)

/** The batch after an event. */
export function evolveBatch(batch: Batch | null, event: BatchEvent): Batch {
  if (event.kind === 'batch-opened') return event.batch
  if (!batch) throw new Error(`a batch cannot begin with ${event.kind}`)
  switch (event.kind) {
    case 'batch-checked':
      return { ...batch, state: 'ready', entries: event.entries, faults: event.faults }
    case 'batch-unreadable':
      return { ...batch, state: 'stopped', unread: event.why, endedAt: event.at }
    case 'batch-begun':
      return { ...batch, state: 'running', authority: event.authority }
    case 'batch-advanced':
      return { ...batch, upTo: event.upTo, ...(event.upTo >= countOf(batch) && { state: 'done', endedAt: event.at }) }
    case 'batch-stopped':
      return { ...batch, state: 'stopped', endedAt: event.at }
    case 'batch-retried':
      return { ...batch, state: 'running', upTo: 0, retries: batch.retries + 1, endedAt: null }
  }
}

/** How many papers it is about. */
export function countOf({ entries }: Batch): number {
  return entries?.count ?? 0
}

/** One entry of a batch that has been tried: what came of it, and why not. */
export interface BatchItem {
  readonly id: string
  readonly batch: string
  /** Its place in the batch, from 0. */
  readonly n: number
  readonly contract: string
  readonly line: string
  readonly state: 'done' | 'failed'
  readonly reason: string
  /** In which round of tries: a repetition of the same round changes nothing. */
  readonly round: number
}

export type BatchItemEvent = { readonly kind: 'entry-tried'; readonly item: BatchItem; readonly at: Instant }

/** An entry after it was tried. */
export function evolveBatchItem(_: BatchItem | null, { item }: BatchItemEvent): BatchItem {
  return item
}

/** The id under which an entry is kept. */
export function batchItemId(batch: string, n: number): string {
  return `${batch}:${String(n).padStart(5, '0')}`
}

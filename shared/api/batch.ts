import * as v from 'valibot'
import { action } from './action'
import { code, digest, id, nothing } from './input'

/** checking: the workbook is being looked at; ready: waits for a word; the rest as they are called. */
export type BatchState = 'checking' | 'ready' | 'running' | 'done' | 'stopped'

/** How many papers of a batch have come how far. */
export interface BatchProgress {
  readonly total: number
  /** Begun: the contract was started, or its sealing confirmed. */
  readonly done: number
  readonly failed: number
  /** Of those that are sealed: the seal is in the paper; being put there; waiting for a person. */
  readonly signed: number
  readonly signing: number
  readonly parked: number
}

export interface BatchCard {
  readonly id: string
  readonly kind: 'start' | 'stamp'
  readonly title: string
  readonly state: BatchState
  readonly stateTitle: string
  readonly createdAt: string
  readonly total: number
}

/** One paper of a list, as it is confirmed with all others. */
export interface BatchEntry {
  readonly contract: string
  readonly number: string
  readonly title: string
  readonly line: string
  /** The other parties by name. */
  readonly parties: string
}

export interface BatchView extends BatchCard {
  readonly documentTitle: string
  readonly progress: BatchProgress
  /** Why the workbook could not be used. */
  readonly unread: string
  /** Wrong rows of the workbook, and the first faults in them. */
  readonly faults: { readonly rows: number; readonly first: readonly { row: number; column: string; text: string }[] }
  /** SHA-256 of the list that is confirmed as a whole. */
  readonly manifest: string | null
  readonly entries: readonly BatchEntry[]
  readonly seals: readonly { readonly id: string; readonly title: string; readonly name: string }[]
  readonly maskedPhone: string
  /** What failed or waits, and why. */
  readonly problems: readonly { readonly contract: string; readonly line: string; readonly reason: string }[]
  readonly allowed: {
    readonly start: boolean
    readonly authorize: boolean
    readonly stop: boolean
    readonly retry: boolean
    readonly wrongRows: boolean
  }
}

const typeName = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{2,40}$/, '文书类型不正确'))
const ofBatch = v.strictObject({ batch: id })
const ofManifest = v.strictObject({ batch: id, manifest: digest })
const fileAddress = action('person', ofBatch).returns<{ url: string; fileName: string }>()

/** So many papers are confirmed at once at most; what may be listed in one sheet and one answer. */
export const mostInBatch = 1000

export const batch = {
  /** The batches of the caller for the organization they act for, newest first. */
  'batch.list': action('person', nothing).returns<{ batches: readonly BatchCard[] }>(),
  'batch.view': action('person', ofBatch).returns<BatchView>(),
  /** A workbook with the headings of a document type and one example row. */
  'batch.template': action('person', v.strictObject({ type: typeName })).returns<{ url: string; fileName: string }>(),
  /** Has every row of an uploaded workbook looked at; nothing is started. */
  'batch.check': action(
    'person',
    v.strictObject({
      request: id,
      type: typeName,
      upload: id,
      fileName: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
    }),
  ).returns<BatchView>(),
  /** Starts a contract for every row that is right. */
  'batch.start': action('person', ofBatch).returns<BatchView>(),
  /** The wrong rows as a workbook with a column that says what to mend. */
  'batch.wrong-rows': fileAddress,
  /**
   * Lists the named papers, or those of a type, that wait for a seal of the organization the caller acts for; when they are
   * more than one batch takes, the most urgent.
   */
  'batch.gather': action(
    'person',
    v.strictObject({
      request: id,
      contracts: v.optional(v.pipe(v.array(id), v.minLength(1), v.maxLength(mostInBatch))),
      documentType: v.optional(typeName),
    }),
  ).returns<BatchView>(),
  /** Sends a code that is bound to the whole list. */
  'batch.request-code': action('person', ofManifest).returns<{ maskedPhone: string; retrySeconds: number }>(),
  /** Confirms the sealing of every paper of the list. Repeating it is safe. */
  'batch.authorize': action(
    'person',
    v.strictObject({ batch: id, manifest: digest, seal: id, code }),
  ).returns<BatchView>(),
  'batch.stop': action('person', ofBatch).returns<BatchView>(),
  /** Tries again what failed or waits. */
  'batch.retry': action('person', ofBatch).returns<BatchView>(),
}

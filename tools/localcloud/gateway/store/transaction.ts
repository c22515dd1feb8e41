import type { Change, Stored } from './documents'

/** A write that waits for the commit of its transaction: what readers inside see, and the unique keys it has claimed. */
export interface PendingWrite extends Change {
  readonly after: Stored | undefined
  readonly claimed: ReadonlyMap<number, readonly string[]>
}

/** An open transaction. `snapshot` is the number of the last commit it sees, fixed at its first operation. */
export interface Transaction {
  readonly id: string
  readonly started: number
  snapshot: number | undefined
  readonly writes: Map<string, PendingWrite>
}

/** Where the pending write of a document is kept inside a transaction. */
export const writeKey = (collection: { readonly id: number }, id: string): string => `${collection.id}:${id}`

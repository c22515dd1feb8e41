import type { Occupant } from './documents'
import type { Transaction } from './transaction'

/** An index as it is asked for. Fields are dotted paths. */
export interface IndexPlan {
  readonly name: string
  readonly fields: readonly string[]
  readonly unique: boolean
}

/** A collection as it is asked for. */
export interface CollectionPlan {
  readonly name: string
  readonly indexes: readonly IndexPlan[]
}

/** An index; `claims` are the keys of a unique index that open transactions are about to take. */
export interface Index extends IndexPlan {
  readonly id: number
  /** The positions of fields (bits, the first is 1) at which a document has had several values. */
  arrays: number
  readonly claims: Map<string, { readonly transaction: Transaction; readonly id: string }>
}

/** What a document was before the commit number `until`; `stored` undefined means that it did not exist. */
export interface Version {
  readonly until: number
  readonly stored: Occupant | undefined
}

/** A collection in memory: no documents, only what open transactions need. */
export interface Collection {
  readonly id: number
  readonly name: string
  readonly indexes: readonly Index[]
  /** Older versions that an open snapshot still sees, oldest first. */
  readonly history: Map<string, Version[]>
  /** Which open transaction has written a document. */
  readonly locks: Map<string, Transaction>
}

import type { FieldValues } from '#shared/catalog/field'
import type { Difference } from '#shared/catalog/leaves'
import type { Instant } from '#shared/vocabulary/time'

/**
 * How a contract follows from an earlier one: it takes its place with mended words (更正重发), goes on after it (续签),
 * undoes it (作废), or changes some of its fields (变更).
 */
export type Relation = 'corrects' | 'renews' | 'voids' | 'changes'

/** The earlier contract, as the later one names it. */
export interface Origin {
  readonly relation: Relation
  readonly contract: string
  readonly number: string
  readonly title: string
  /** What a change agreement puts in the place of the original's fields; empty for the others. */
  readonly change: FieldValues
  readonly differences: readonly Difference[]
  /** HMAC-SHA256 over `change`, keyed with the original's salt; empty when nothing changes. */
  readonly changeCommitment: string
}

/** A later contract, as the earlier one names it; `done`: it was completed, `ended`: it came to nothing. */
export interface Successor {
  readonly relation: Relation
  readonly contract: string
  readonly number: string
  readonly title: string
  readonly at: Instant
  readonly state: 'open' | 'done' | 'ended'
}

/** What a completed change agreement put in the place of some fields. */
export interface Supersession {
  readonly contract: string
  readonly number: string
  readonly at: Instant
  readonly change: FieldValues
  readonly differences: readonly Difference[]
}

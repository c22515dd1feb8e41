import type { Instant } from '#shared/vocabulary/time'

/** Tells the time; the only way product code learns it. */
export interface Clock {
  now(): Instant
}

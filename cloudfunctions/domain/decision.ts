import { type Refusal, type RefusalCode, refusal } from '#shared/vocabulary/refusal'
import type { Aggregates } from './aggregates'

/** New events for one aggregate, in order. */
export type Change = {
  [K in keyof Aggregates]: { readonly on: K; readonly id: string; readonly events: readonly Aggregates[K]['event'][] }
}[keyof Aggregates]

/**
 * What a command leads to: changes to write, and, where the answer is no, the refusal. A refusal may carry changes
 * too: a wrong code is refused and counted.
 */
export interface Decision {
  readonly changes: readonly Change[]
  readonly refusal?: Refusal
}

/** Yes: these changes. No changes at all means it had been done before. */
export function accept(...changes: readonly Change[]): Decision {
  return { changes }
}

/** No, with the standard text of `code`. */
export function decline(code: RefusalCode, values?: Readonly<Record<string, string | number>>): Decision {
  return { changes: [], refusal: refusal(code, values) }
}

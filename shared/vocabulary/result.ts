import { type Refusal, type RefusalCode, refusal } from './refusal'

/** What an operation that may be declined answers: a value, or a refusal that says why not. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

/** A granted result. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** A declined result with the standard Chinese text of `code`; `values` fill the places in that text. */
export function refuse(code: RefusalCode, values?: Readonly<Record<string, string | number>>): Result<never> {
  return { ok: false, refusal: refusal(code, values) }
}

import { evalExpr } from 'mingo/core'
import type { Options } from 'mingo/types'

type Expression = (document: unknown, expression: unknown, options: Options) => unknown

const operands = (document: unknown, expression: unknown, options: Options): readonly unknown[] => {
  const value = evalExpr(document, expression, options)
  return Array.isArray(value) ? value : [value]
}

const dayLength = 86_400_000

/** `$week`: 0 to 53 in UTC; weeks begin on Sunday, days before the first Sunday are week 0 (mingo is one off). */
const $week: Expression = (document, expression, options) => {
  const value = evalExpr(document, expression, options)
  const date = value instanceof Date ? value : (value as { readonly date?: unknown } | null)?.date
  if (!(date instanceof Date)) return null
  const dayOfYear = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / dayLength)
  return Math.floor((dayOfYear + 7 - date.getUTCDay()) / 7)
}

/** `$indexOfCP: [text, part, start?, end?]` over code points; -1 when not found, null without a text (mingo has none). */
const $indexOfCP: Expression = (document, expression, options) => {
  const [text, part, start = 0, end] = operands(document, expression, options)
  if (text === null || text === undefined) return null
  const points = [...String(text)]
  const wanted = [...String(part)]
  const last = Math.min(Number(end ?? points.length), points.length) - wanted.length
  for (let at = Number(start); at <= last; at += 1) {
    if (wanted.every((point, offset) => points[at + offset] === point)) return at
  }
  return -1
}

/** `$substrBytes: [text, start, length]` over UTF-8; a negative length means to the end (mingo refuses it). */
const $substrBytes: Expression = (document, expression, options) => {
  const [text, start, length] = operands(document, expression, options)
  const bytes = Buffer.from(text === null || text === undefined ? '' : String(text))
  const from = Number(start)
  return bytes.subarray(from, Number(length) < 0 ? bytes.length : from + Number(length)).toString()
}

/** Aggregation expressions where mingo deviates from MongoDB. */
export const ownExpressions = { $week, $indexOfCP, $substrBytes, $substr: $substrBytes } as Readonly<
  Record<`$${string}`, (document: unknown, expression: unknown, options: Options) => string>
>

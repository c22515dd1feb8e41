import { invalidParameter } from './refusal'

/** A document as it lives in memory: plain values, `Date`, `RegExp`, arrays and plain objects. Treated as immutable. */
export type Document = Readonly<Record<string, unknown>>

/** True for objects made of fields, not for arrays, dates and patterns. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof RegExp)

const malformed = (type: string) => invalidParameter(`the value of ${type} cannot be read`)

const numberOf = (value: unknown, type: string): number => {
  if (value === 'NaN') return Number.NaN
  const number = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : NaN
  if (Number.isNaN(number)) throw malformed(type)
  return number
}

const wholeNumberOf = (value: unknown, type: string): number => {
  const number = numberOf(value, type)
  if (!Number.isInteger(number)) throw malformed(type)
  return number
}

const textOf = (value: unknown, type: string): string => {
  if (typeof value !== 'string') throw malformed(type)
  return value
}

const dateOf = (value: unknown): Date => {
  const date = new Date(
    typeof value === 'string' ? value : wholeNumberOf(isPlainObject(value) ? value.$numberLong : value, '$date'),
  )
  if (Number.isNaN(date.getTime())) throw malformed('$date')
  return date
}

const patternOf = (value: unknown): RegExp => {
  const { pattern, options = '' } = isPlainObject(value) ? value : {}
  const flags = new Set([...textOf(options, '$regularExpression')].filter((flag) => 'imsu'.includes(flag)))
  const source = textOf(pattern, '$regularExpression')
  try {
    return new RegExp(source, [...flags].join(''))
  } catch {
    throw malformed('$regularExpression')
  }
}

const serverDateOf = (value: unknown, now: number): Date => {
  const { offset = 0 } = isPlainObject(value) ? value : {}
  const wrapped = isPlainObject(offset) ? (offset.$numberInt ?? offset.$numberLong ?? offset.$numberDouble) : offset
  return dateOf(Math.trunc(now + numberOf(wrapped, '$tcb_server_date')))
}

const extendedTypes: Readonly<Record<string, (value: unknown, now: number) => unknown>> = {
  $numberInt: (value) => wholeNumberOf(value, '$numberInt'),
  $numberLong: (value) => wholeNumberOf(value, '$numberLong'),
  $numberDouble: (value) => numberOf(value, '$numberDouble'),
  $numberDecimal: (value) => numberOf(value, '$numberDecimal'),
  $oid: (value) => textOf(value, '$oid'),
  $date: dateOf,
  $regularExpression: patternOf,
  $tcb_server_date: serverDateOf,
  $undefined: () => null,
}
const unsupportedTypes = new Set(['$binary', '$code', '$symbol', '$timestamp', '$minKey', '$maxKey', '$dbPointer'])

/** As deep as MongoDB lets documents be nested. */
const deepest = 100

const reviveObject = (value: object, now: number, depth: number): unknown => {
  const entries = Object.entries(value)
  const [first] = entries
  if (entries.length === 1 && first?.[0].startsWith('$')) {
    if (unsupportedTypes.has(first[0])) throw invalidParameter(`value type ${first[0]} is not supported`)
    const extended = Object.hasOwn(extendedTypes, first[0]) ? extendedTypes[first[0]] : undefined
    if (extended) return extended(first[1], now)
  }
  const result: Record<string, unknown> = {}
  for (const [key, member] of entries) {
    if (key === '__proto__') throw invalidParameter('__proto__ is not a field name')
    result[key] = typeof member === 'object' && member !== null ? revive(member, now, depth + 1) : member
  }
  return result
}

/**
 * Turns parsed extended JSON (canonical or relaxed, MongoDB Extended JSON v2) into plain values: every number type becomes a
 * number, ObjectIds become their hex text, `$tcb_server_date` becomes `now` (ms) plus its offset. Refuses with INVALID_PARAM
 * what has no meaning, and more than 100 levels.
 */
export const revive = (value: unknown, now: number, depth = 0): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) throw invalidParameter(`more than ${deepest} levels of nesting`)
  return Array.isArray(value)
    ? value.map((element) => revive(element, now, depth + 1))
    : reviveObject(value, now, depth)
}

/** Reads an extended JSON text of the wire. Refuses with INVALID_PARAM what is no JSON. */
export const parseValue = (text: unknown, now: number): unknown => {
  if (typeof text !== 'string') throw invalidParameter()
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw invalidParameter()
  }
  return revive(parsed, now)
}

/** Reads an extended JSON text that must be an object; no text means `{}`. */
export const parseObject = (text: unknown, now: number): Record<string, unknown> => {
  if (text === undefined || text === null || text === '') return {}
  const value = parseValue(text, now)
  if (!isPlainObject(value)) throw invalidParameter()
  return value
}

const dumpDate = (date: Date): unknown => {
  const time = date.getTime()
  if (Number.isNaN(time)) return null
  if (time < 0 || time > 253402300799999) return { $date: { $numberLong: String(time) } }
  const text = date.toISOString()
  return { $date: time % 1000 === 0 ? `${text.slice(0, -5)}Z` : text }
}

const dumpNumber = (value: number): unknown => {
  if (Number.isFinite(value)) return value
  return { $numberDouble: Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity' }
}

/** Turns a value into a tree that `JSON.stringify` writes as relaxed extended JSON. Members without a value are dropped. */
export const dump = (value: unknown): unknown => {
  if (typeof value === 'number') return dumpNumber(value)
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return dumpDate(value)
  if (value instanceof RegExp)
    return { $regularExpression: { pattern: value.source, options: value.flags.replace(/[gyd]/g, '') } }
  if (Array.isArray(value)) return Array.from(value, (element) => (element === undefined ? null : dump(element)))
  const result: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(value)) if (member !== undefined) result[key] = dump(member)
  return result
}

/** Relaxed extended JSON text: what is stored and what travels to the SDK. */
export const stringify = (value: unknown): string => JSON.stringify(dump(value) ?? null)

/** Reads a stored body back. Only members whose names begin with $ carry types; a text without any is a tree of plain values. */
export const parseBody = (body: string): Document => {
  const parsed: unknown = JSON.parse(body)
  return (body.includes('"$') ? revive(parsed, 0) : parsed) as Document
}

import { type Document, isPlainObject, stringify } from '../values/ejson'

const missing = null
const emptyArray = { $undefined: true }

const step = (value: unknown, segment: string): unknown[] => {
  if (Array.isArray(value)) {
    if (/^\d+$/.test(segment) && Number(segment) < value.length) return [value[Number(segment)]]
    return value.length === 0
      ? [undefined]
      : value.flatMap((element) => (isPlainObject(element) ? [element[segment]] : [undefined]))
  }
  return [isPlainObject(value) ? value[segment] : undefined]
}

const valuesAt = (document: Document, path: string): unknown[] => {
  let values: unknown[] = [document]
  for (const segment of path.split('.')) values = values.flatMap((value) => step(value, segment))
  return values.flatMap((value): unknown[] => {
    if (Array.isArray(value)) return value.length === 0 ? [emptyArray] : value
    return [value ?? missing]
  })
}

// Texts of the parts are ordered as the service orders their values: by kind first, then by value. A part ends with the
// lowest character that none has inside, so that what is longer comes later.
const end = '\u0001'
const afterEnd = '\u0002'
const afterAll = 'b'

const orderedNumber = (value: number): string => {
  if (Number.isNaN(value)) return ''
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value === 0 ? 0 : value)
  const isBelowZero = view.getUint8(0) >= 0x80
  const [high, low] = [view.getUint32(0), view.getUint32(4)]
  const words = isBelowZero ? [~high >>> 0, ~low >>> 0] : [(high | 0x80000000) >>> 0, low]
  return words.map((word) => word.toString(16).padStart(8, '0')).join('')
}

const special = /[\p{Cc}\p{Surrogate}\ufffd]/gu

// A half of a surrogate pair has no UTF-8, in which the database keeps and compares texts.
const orderedText = (text: string): string =>
  text.replace(special, (character) => {
    const code = character.charCodeAt(0)
    if (code <= 2) return `\u0002${code}`
    return code >= 0xd800 ? `\ufffd${code.toString(16)}` : character
  })

/** Texts are ordered by code points, as the service and the keys have it; JavaScript orders by the halves of surrogate pairs. */
export const compareTexts = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(orderedText(one)), Buffer.from(orderedText(other)))

const bare = (value: unknown): string => {
  if (value === emptyArray) return '0'
  if (value === undefined || value === null) return '1'
  if (typeof value === 'number' || typeof value === 'bigint') return `2${orderedNumber(Number(value))}`
  if (typeof value === 'string') return `3${orderedText(value)}`
  if (typeof value === 'boolean') return `8${Number(value)}`
  if (value instanceof Date) return `9${orderedNumber(value.getTime())}`
  const kind = value instanceof RegExp ? 'a' : Array.isArray(value) ? '5' : '4'
  return `${kind}${orderedText(stringify(value))}`
}

const part = (value: unknown): string => bare(value) + end

const partsAt = (document: Document, field: string): readonly string[] => [
  ...new Set(valuesAt(document, field).map(part)),
]

/**
 * The keys a document has in an index: one text for every combination of its values at the indexed fields, ordered (as UTF-8)
 * as the service orders the values. A missing field counts as null (as in the service, two documents without the field
 * collide), an array gives a key for each of its elements.
 */
export const keysOf = (document: Document, fields: readonly string[]): readonly string[] => {
  let keys: string[] = ['']
  for (const field of fields) {
    const parts = partsAt(document, field)
    keys = keys.flatMap((key) => parts.map((each) => key + each))
  }
  return [...new Set(keys)]
}

/** The positions (bits, the first field is 1) of the fields at which a document has several values. */
export const arraysIn = (document: Document, fields: readonly string[]): number =>
  fields.reduce((bits, field, position) => (partsAt(document, field).length > 1 ? bits | (1 << position) : bits), 0)

/** What a document is ordered by: the least of its values at a field, or the greatest when the order descends; UTF-8. */
export const orderKey = (document: Document, field: string, direction: 1 | -1): Buffer => {
  const [first = Buffer.of(), ...others] = partsAt(document, field).map((text) => Buffer.from(text))
  return others.reduce((kept, each) => (Buffer.compare(each, kept) * direction < 0 ? each : kept), first)
}

/** What of a key belongs to its first so many fields. */
export const leadOf = (key: string, fieldCount: number): string => {
  let at = -1
  for (let n = 0; n < fieldCount; n += 1) at = key.indexOf(end, at + 1)
  return key.slice(0, at + 1)
}

/** A limit of a range; what equals it belongs to the range or not. */
export interface Limit {
  readonly value: string | number | Date
  readonly inclusive: boolean
}

/** Values of one kind between limits; one of them is there. */
export interface Range {
  readonly least?: Limit
  readonly most?: Limit
}

/** A stretch of an index: keys from the first text on and below the second. */
export interface Stretch {
  readonly from: string
  readonly below: string
}

/** The stretch of all keys that begin with these values, and whose next value lies in the range. */
export const stretchOf = (values: readonly unknown[], range?: Range): Stretch => {
  const lead = values.map(part).join('')
  const limit = range?.least ?? range?.most
  if (!limit) return { from: lead, below: lead === '' ? afterAll : lead.slice(0, -1) + afterEnd }
  const kind = bare(limit.value).slice(0, 1)
  const nextKind = String.fromCharCode(kind.charCodeAt(0) + 1)
  const edge = ({ value, inclusive }: Limit, isLeast: boolean) =>
    lead + bare(value) + (inclusive === isLeast ? end : afterEnd)
  return {
    from: range?.least ? edge(range.least, true) : lead + kind,
    below: range?.most ? edge(range.most, false) : lead + nextKind,
  }
}

import type { Collection, Index } from '../store/collection'
import type { Documents, Stored } from '../store/documents'
import { type Limit, leadOf, type Range, type Stretch, stretchOf } from '../store/keys'
import type { Candidates } from '../store/store'
import { idKey } from '../values/document-id'
import { isPlainObject } from '../values/ejson'
import type { Filter, Order } from './find'

/** What a filter asks of single fields: one of these values, or a value between limits. */
interface Conditions {
  readonly equal: Map<string, readonly unknown[]>
  readonly between: Map<string, Range>
  /** Is this all that the filter asks? */
  isWhole: boolean
}

const isComparable = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Date

const isOrdered = (value: unknown): value is Limit['value'] =>
  typeof value === 'string' || (typeof value === 'number' && !Number.isNaN(value)) || value instanceof Date

const kindOf = (limit: Limit | undefined): string | undefined =>
  limit && (limit.value instanceof Date ? 'date' : typeof limit.value)

const limits: Readonly<Record<string, { readonly side: keyof Range; readonly inclusive: boolean }>> = {
  $gt: { side: 'least', inclusive: false },
  $gte: { side: 'least', inclusive: true },
  $lt: { side: 'most', inclusive: false },
  $lte: { side: 'most', inclusive: true },
}

/** Takes in what a condition of one field says; answers whether that was all of it. */
const takeField = ({ equal, between }: Conditions, field: string, condition: unknown): boolean => {
  const isFirst = !equal.has(field) && !between.has(field)
  if (isComparable(condition)) {
    equal.set(field, [condition])
    return isFirst
  }
  if (!isPlainObject(condition)) return false
  return Object.entries(condition).every(([operator, value]) => {
    const limit = Object.hasOwn(limits, operator) ? limits[operator] : undefined
    if (limit && isOrdered(value)) {
      const range = { ...between.get(field), [limit.side]: { value, inclusive: limit.inclusive } }
      const isOneKind = !range.least || !range.most || kindOf(range.least) === kindOf(range.most)
      if (isOneKind) between.set(field, range)
      return isOneKind && isFirst
    }
    const values = operator === '$eq' ? [value] : operator === '$in' && Array.isArray(value) ? value : undefined
    if (!values?.every(isComparable)) return false
    equal.set(field, values)
    return isFirst
  })
}

const takeFilter = (conditions: Conditions, filter: Filter): void => {
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) {
        if (isPlainObject(part)) takeFilter(conditions, part)
        else conditions.isWhole = false
      }
    } else if (field.startsWith('$') || !takeField(conditions, field, condition)) conditions.isWhole = false
  }
}

const conditionsOf = (filter: Filter): Conditions => {
  const conditions: Conditions = { equal: new Map(), between: new Map(), isWhole: true }
  takeFilter(conditions, filter)
  return conditions
}

const combinationLimit = 200

/** What an index knows of a filter: stretches in which everything lies that matches. */
interface Access {
  readonly index: Index
  readonly stretches: readonly Stretch[]
  /** The fields it was asked for: those with a value count more than one with limits. */
  readonly fields: readonly string[]
  readonly weight: number
}

// Of a document with several values, one may be above the one limit and another below the other.
const usable = (index: Index, position: number, range: Range | undefined): Range | undefined =>
  range?.least && range.most && (index.arrays >> position) & 1 ? { most: range.most } : range

const accessOf = (index: Index, { equal, between }: Conditions): Access => {
  let tuples: unknown[][] = [[]]
  let length = 0
  for (const field of index.fields) {
    const values = equal.get(field)
    if (!values || tuples.length * values.length > combinationLimit) break
    tuples = tuples.flatMap((tuple) => values.map((value) => [...tuple, value]))
    length += 1
  }
  const next = index.fields[length]
  const range = next === undefined ? undefined : usable(index, length, between.get(next))
  return {
    index,
    stretches: tuples.map((tuple) => stretchOf(tuple, range)),
    fields: index.fields.slice(0, range ? length + 1 : length),
    weight: 2 * length + (range ? 1 : 0),
  }
}

const bestAccess = (collection: Collection, conditions: Conditions): Access | undefined =>
  collection.indexes
    .map((index) => accessOf(index, conditions))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)[0]

/**
 * The documents a filter can match at most: one by `_id`, else those in stretches of an index, else all; no more than `limit`
 * of them, which is then no answer. Indexes hold newest commits; the store adds what a transaction sees differently.
 */
export const candidatesFor = (
  documents: Documents,
  collection: Collection,
  filter: Filter,
  limit?: number,
): Candidates => {
  const conditions = conditionsOf(filter)
  const ids = conditions.equal.get('_id')
  if (ids) return [...new Set(ids.map(idKey))]
  const access = bestAccess(collection, conditions)
  if (!access) return 'all'
  const { index, stretches } = access
  return [...new Set(stretches.flatMap((stretch) => documents.idsIn(index.id, stretch, limit)))]
}

/** How many documents match, when an index alone can tell: it knows every field that the filter asks for. */
export const countByIndex = (documents: Documents, collection: Collection, filter: Filter): number | undefined => {
  const conditions = conditionsOf(filter)
  const access = bestAccess(collection, conditions)
  const asked = new Set([...conditions.equal.keys(), ...conditions.between.keys()])
  const [stretch, ...others] = access?.stretches ?? []
  if (!access || !stretch || others.length > 0 || !conditions.isWhole) return undefined
  return [...asked].every((field) => isKnown(access, conditions, field))
    ? documents.countIn(access.index.id, stretch)
    : undefined
}

const isKnown = ({ index, fields }: Access, { equal, between }: Conditions, field: string): boolean => {
  const range = between.get(field)
  if (!fields.includes(field) || (range && equal.has(field))) return false
  // what an index knows as null is in a few cases (nothing inside an empty array) something that no null matches
  if (equal.get(field)?.includes(null)) return false
  return usable(index, index.fields.indexOf(field), range) === range
}

/** An index read in the order that is asked for: what is found first is wanted first. */
export interface Walk {
  readonly index: Index
  readonly stretch: Stretch
  readonly direction: 1 | -1
  /** How many of the index's fields say the place in the order. */
  readonly fieldCount: number
}

/** An index that has what matches in the order of the first field that orders, if there is one. */
export const walkFor = (collection: Collection, filter: Filter, order: Order): Walk | undefined => {
  const [first] = order
  const conditions = conditionsOf(filter)
  if (!first || conditions.equal.has('_id')) return undefined
  const [field, direction] = first
  const range = conditions.between.get(field)
  const walks = collection.indexes.flatMap((index): Walk[] => {
    const position = index.fields.indexOf(field)
    const tuple = index.fields.slice(0, Math.max(position, 0)).map((each) => conditions.equal.get(each))
    if (position < 0 || !tuple.every((values) => values?.length === 1)) return []
    // A document with several values has its place by one that may lie outside the range.
    const kept = (index.arrays >> position) & 1 ? undefined : range
    const values = tuple.map((each) => each?.[0])
    const stretch = stretchOf(values, kept)
    return [{ index, stretch, direction, fieldCount: position + 1 }]
  })
  return walks.sort((one, other) => other.fieldCount - one.fieldCount)[0]
}

/** Matching documents along a walk: the first so many in its order, and all that equal the last of them. */
export const walked = (
  documents: Documents,
  collection: Collection,
  { index, stretch, direction, fieldCount }: Walk,
  matches: (stored: Stored) => boolean,
  wanted: number,
): readonly Stored[] => {
  const seen = new Set<string>()
  const found: Stored[] = []
  let place = ''
  for (const { key, id } of documents.walk(index.id, stretch, direction)) {
    const own = leadOf(key, fieldCount)
    if (found.length >= wanted && own !== place) break
    if (seen.has(id)) continue
    seen.add(id)
    const stored = documents.read(collection, id)
    if (!stored || !matches(stored)) continue
    found.push(stored)
    place = own
  }
  return found.sort((one, other) => one.seq - other.seq)
}

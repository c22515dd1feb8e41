import { Query } from 'mingo/query'
import type { Collection, Index } from '../store/collection'
import { type Documents, documentOf, type Stored } from '../store/documents'
import type { Candidates } from '../store/store'
import { idKey } from '../values/document-id'
import { type Document, isPlainObject, stringify } from '../values/ejson'
import { requestFailed } from '../values/refusal'
import { queryOptions } from './context'
import { distanceWithin, nearIn, valueAt } from './geo'

/** A filter in MongoDB's query language, values already revived. */
export type Filter = Readonly<Record<string, unknown>>

/** Runs mingo and gives its complaints the face of the service. */
export const asRequest = <T>(operation: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof Error && error.name !== 'CloudError') throw requestFailed(operation, error.message)
    throw error
  }
}

const isComparable = (value: unknown): boolean =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Date

const wantedValues = (condition: unknown): readonly unknown[] | undefined => {
  if (isComparable(condition)) return [condition]
  if (!isPlainObject(condition)) return undefined
  if ('$eq' in condition && isComparable(condition.$eq)) return [condition.$eq]
  const list = condition.$in
  return Array.isArray(list) && list.every(isComparable) ? list : undefined
}

const equalities = (filter: Filter): Map<string, readonly unknown[]> => {
  const found = new Map<string, readonly unknown[]>()
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isPlainObject(part)) for (const entry of equalities(part)) found.set(...entry)
    } else if (!field.startsWith('$')) {
      const values = wantedValues(condition)
      if (values) found.set(field, values)
    }
  }
  return found
}

const combinationLimit = 200

const combinations = (
  index: Index,
  wanted: ReadonlyMap<string, readonly unknown[]>,
): readonly (readonly unknown[])[] | undefined => {
  let tuples: unknown[][] = [[]]
  for (const field of index.fields) {
    const values = wanted.get(field)
    if (!values || tuples.length * values.length > combinationLimit) break
    tuples = tuples.flatMap((tuple) => values.map((value) => [...tuple, value]))
  }
  return tuples[0]?.length === 0 ? undefined : tuples
}

/**
 * The documents a filter can match at most: one by `_id`, else those that share the leading fields of an index, else all.
 * Indexes hold newest commits; the store adds what a transaction sees differently.
 */
export const candidatesFor = (documents: Documents, collection: Collection, filter: Filter): Candidates => {
  const wanted = equalities(filter)
  const ids = wanted.get('_id')
  if (ids) return [...new Set(ids.map(idKey))]
  let best: { readonly index: Index; readonly tuples: readonly (readonly unknown[])[] } | undefined
  for (const index of collection.indexes) {
    const tuples = combinations(index, wanted)
    if (tuples && (tuples[0]?.length ?? 0) > (best?.tuples[0]?.length ?? 0)) best = { index, tuples }
    if (tuples?.length === 0) return []
  }
  if (!best) return 'all'
  const { index, tuples } = best
  return [...new Set(tuples.flatMap((tuple) => documents.idsByKey(index.id, index.fields.length, tuple)))]
}

/** The test of a filter. A filter on nothing but a plain `_id` needs no query engine. */
export const matcher = (filter: Filter): ((document: Document) => boolean) => {
  const keys = Object.keys(filter)
  if (keys.length === 0) return () => true
  if (keys.length === 1 && (typeof filter._id === 'string' || typeof filter._id === 'number')) {
    return (document) => document._id === filter._id
  }
  const query = asRequest('Query', () => new Query({ ...filter }, queryOptions))
  return (document) => asRequest('Query', () => query.test(document))
}

/** Documents found by a filter that asks for what is near, nearest first; others keep their order. */
export const nearestFirst = (found: Iterable<Stored>, filter: Filter): Iterable<Stored> => {
  const asked = nearIn(filter)
  if (!asked) return found
  const far = (stored: Stored) => distanceWithin(asked.near, valueAt(documentOf(stored), asked.field)) ?? Infinity
  const measured = Array.from(found, (stored) => ({ stored, metres: far(stored) }))
  return measured.sort((one, other) => one.metres - other.metres).map(({ stored }) => stored)
}

/** How a result is ordered, cut and trimmed. */
export interface Shape {
  readonly order?: Record<string, unknown>
  readonly offset: number
  readonly limit: number
  readonly projection?: Record<string, unknown>
}

const firstOf = (found: Iterable<Stored>, wanted: number): readonly Stored[] => {
  const first: Stored[] = []
  if (wanted > 0)
    for (const stored of found) {
      first.push(stored)
      if (first.length === wanted) break
    }
  return first
}

/** The first so many in this order. Equals stay in the order in which they are found: what is cut early cannot have been wanted. */
const leading = (found: Iterable<Stored>, wanted: number, order: Record<string, unknown>): readonly Stored[] => {
  const cut = (stored: readonly Stored[]): Stored[] => {
    const byDocument = new Map(stored.map((each) => [documentOf(each), each]))
    const cursor = new Query({}, queryOptions).find<Document>([...byDocument.keys()])
    const rows = cursor
      .sort(order as Record<string, 1 | -1>)
      .limit(wanted)
      .all()
    return rows.map((row) => byDocument.get(row)).filter((each) => each !== undefined)
  }
  let held: Stored[] = []
  for (const stored of found) {
    held.push(stored)
    if (held.length >= 2 * wanted + 1000) held = cut(held)
  }
  return cut(held)
}

/**
 * Orders, cuts and projects matching documents into bodies; of many found it holds no more than it may need. Without a
 * projection the stored texts come back as they are.
 */
export const shapeResult = (found: Iterable<Stored>, { order, offset, limit, projection }: Shape): readonly string[] =>
  asRequest('Query', () => {
    const wanted = offset + limit
    const rows = (order ? leading(found, wanted, order) : firstOf(found, wanted)).slice(offset)
    if (!projection) return rows.map(({ body }) => body)
    return new Query({}, queryOptions).find<Document>(rows.map(documentOf), projection).all().map(stringify)
  })

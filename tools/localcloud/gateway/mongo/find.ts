import { Query } from 'mingo/query'
import { documentOf, type Stored } from '../store/documents'
import { orderKey } from '../store/keys'
import { type Document, stringify } from '../values/ejson'
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

/** Dotted paths of fields and the way (1 upwards, -1 downwards) in which each orders what equals before it. */
export type Order = readonly (readonly [field: string, direction: 1 | -1])[]

/** How a result is ordered, cut and trimmed. */
export interface Shape {
  readonly order?: Order
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
const leading = (found: Iterable<Stored>, wanted: number, order: Order): readonly Stored[] => {
  let held: { readonly stored: Stored; readonly keys: readonly Buffer[] }[] = []
  const cut = () => {
    held = held.sort((one, other) => compared(one.keys, other.keys, order)).slice(0, wanted)
  }
  for (const stored of found) {
    const document = documentOf(stored)
    held.push({ stored, keys: order.map(([field, direction]) => orderKey(document, field, direction)) })
    if (held.length >= 2 * wanted + 1000) cut()
  }
  cut()
  return held.map(({ stored }) => stored)
}

const compared = (one: readonly Buffer[], other: readonly Buffer[], order: Order): number => {
  for (const [at, [, direction]] of order.entries()) {
    const [a, b] = [one[at], other[at]]
    const difference = a && b ? Buffer.compare(a, b) : 0
    if (difference !== 0) return difference * direction
  }
  return 0
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

import { rowLimit, runPipeline } from '../mongo/aggregate'
import { asRequest, type Filter, matcher, nearestFirst, type Order, shapeResult } from '../mongo/find'
import { geoNear, nearIn } from '../mongo/geo'
import { candidatesFor, countByIndex, walked, walkFor } from '../mongo/plan'
import type { Catalog } from '../store/catalog'
import type { Collection } from '../store/collection'
import { type Documents, documentOf, type Stored } from '../store/documents'
import type { Store } from '../store/store'
import type { Transaction } from '../store/transaction'
import { isPlainObject, parseBody, parseObject, parseValue, stringify } from '../values/ejson'
import { invalidParameter } from '../values/refusal'
import { type Action, count, list, type RpcRequest, text } from './request'

/** What the database actions work on. */
export interface Database {
  readonly envId: string
  readonly catalog: Catalog
  readonly documents: Documents
  readonly store: Store
}

/**
 * The documents that match a filter, as a reader (inside or outside a transaction) sees them, in natural order; each is read when
 * it is asked for, so that a reader of few holds few. To be read to its end before anything is written.
 */
const matching = function* (
  { documents, store }: Database,
  collection: Collection,
  filter: Filter,
  transaction?: Transaction,
): Generator<Stored> {
  const matches = matcher(filter)
  for (const stored of store.read(collection, candidatesFor(documents, collection, filter), transaction)) {
    if (matches(documentOf(stored))) yield stored
  }
}

/** All documents that match a filter, as a reader (inside or outside a transaction) sees them, in natural order. */
export const search = (...wanted: Parameters<typeof matching>): Stored[] => [...matching(...wanted)]

const countMatching = (...wanted: Parameters<typeof matching>): number => {
  let total = 0
  for (const _ of matching(...wanted)) total += 1
  return total
}

const fewDocuments = 1000

/**
 * What is needed to answer the first so many in an order: along an index that has it, when more could match than are easily
 * read; else all that match.
 */
const leadingMatches = (database: Database, collection: Collection, filter: Filter, order: Order, wanted: number) => {
  const walk = nearIn(filter) ? undefined : walkFor(collection, filter, order)
  const few = walk && candidatesFor(database.documents, collection, filter, fewDocuments)
  if (!walk || (few !== 'all' && few && few.length < fewDocuments)) return matching(database, collection, filter)
  const matches = matcher(filter)
  return walked(database.documents, collection, walk, (stored) => matches(documentOf(stored)), wanted)
}

const orderOf = (order: Readonly<Record<string, unknown>>): Order =>
  Object.entries(order).map(
    ([field, direction]) => [field, typeof direction === 'number' && direction < 0 ? -1 : 1] as const,
  )

/** Runs an action inside the transaction the request names, if any; an error ends that transaction, as in MongoDB. */
export const withTransaction = async <T>(
  store: Store,
  request: RpcRequest,
  work: (transaction: Transaction | undefined) => T | Promise<T>,
): Promise<T> => {
  if (request.transactionId === undefined) return work(undefined)
  const transaction = store.transaction(text(request, 'transactionId'))
  try {
    return await work(transaction)
  } catch (error) {
    store.end(transaction)
    throw error
  }
}

const getDocument =
  (database: Database): Action =>
  (request, now) =>
    withTransaction(database.store, request, (transaction) => {
      const collection = database.catalog.collection(text(request, 'collectionName'))
      const filter = parseObject(request.query, now)
      const offset = count(request, 'offset') ?? 0
      const limit = count(request, 'limit')
      const order = request.order ? orderOf(parseObject(request.order, now)) : undefined
      const projection = request.projection ? parseObject(request.projection, now) : undefined
      const rows = Math.min(limit || rowLimit, rowLimit)
      const matches =
        order && !transaction
          ? leadingMatches(database, collection, filter, order, offset + rows)
          : matching(database, collection, filter, transaction)
      const found = nearestFirst(matches, filter)
      const shape = {
        offset,
        limit: rows,
        ...(order && { order }),
        ...(projection && { projection }),
      }
      return { data: { list: shapeResult(found, shape), offset, ...(limit !== undefined && { limit }) } }
    })

const calculateDocument =
  (database: Database): Action =>
  (request, now) => {
    const collection = database.catalog.collection(text(request, 'collectionName'))
    const filter = parseObject(request.query, now)
    const everything = Object.keys(filter).length === 0
    const total = everything
      ? database.documents.count(collection)
      : (countByIndex(database.documents, collection, filter) ?? countMatching(database, collection, filter))
    return { data: { total } }
  }

const stageOf = (stage: unknown, now: number): Record<string, unknown> => {
  if (!isPlainObject(stage) || typeof stage.stageKey !== 'string') throw invalidParameter()
  return { [stage.stageKey]: parseValue(stage.stageValue, now) }
}

const aggregateDocuments =
  (database: Database): Action =>
  (request, now) => {
    const collection = database.catalog.collection(text(request, 'collectionName'))
    const stages = list(request, 'stages').map((stage) => stageOf(stage, now))
    const near = stages[0]?.$geoNear
    const first = isPlainObject(near) ? near.query : stages[0]?.$match
    const matching = search(database, collection, isPlainObject(first) ? first : {}).map(documentOf)
    const input = isPlainObject(near) ? asRequest('Aggregate', () => geoNear(matching, near)) : matching
    const resolve = (name: string): Record<string, unknown>[] => {
      const other = database.catalog.find(name)
      return other ? [...database.documents.scan(other)].map(({ body }) => ({ ...parseBody(body) })) : []
    }
    const rest = isPlainObject(near) ? stages.slice(1) : stages
    return { data: { list: runPipeline(input, rest, resolve).map(stringify) } }
  }

/** The reading actions of the database. */
export const readingActions = (database: Database): Readonly<Record<string, Action>> => ({
  'database.getDocument': getDocument(database),
  'database.calculateDocument': calculateDocument(database),
  'database.aggregateDocuments': aggregateDocuments(database),
})

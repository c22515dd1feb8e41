import { type Filter, matcher } from '../mongo/find'
import { applyUpdate, checkDocument, checkOperators } from '../mongo/update'
import type { Collection } from '../store/collection'
import { documentOf } from '../store/documents'
import type { Decide } from '../store/store'
import type { Transaction } from '../store/transaction'
import { idKey, newId } from '../values/document-id'
import { type Document, parseBody, parseObject, stringify } from '../values/ejson'
import { duplicateKey, invalidParameter } from '../values/refusal'
import { type Database, search, withTransaction } from './reading'
import { type Action, list, type RpcRequest, text } from './request'

/** A filter that must be given: an absent or empty one would reach every document of the collection. */
const requiredFilter = (request: RpcRequest, now: number): Filter => {
  const filter = parseObject(request.query, now)
  if (Object.keys(filter).length === 0) throw invalidParameter()
  return filter
}

const insertDocument =
  (database: Database): Action =>
  (request, now) =>
    withTransaction(database.store, request, async (transaction) => {
      const collection = database.catalog.collection(text(request, 'collectionName'))
      const insertedIds: unknown[] = []
      // all are read before the first is written: what cannot be read changes nothing
      const documents = list(request, 'data').map((each) => {
        const { _id = newId(), ...fields } = parseObject(each, now)
        checkDocument(fields, 'Insert')
        return { key: idKey(_id), document: { _id, ...fields } }
      })
      for (const { key, document } of documents) {
        const { _id } = document
        const decide: Decide = (current) => {
          if (current) throw duplicateKey(database.envId, collection.name, '_id_', `[${stringify(_id)}]`)
          return { document }
        }
        await database.store.write(collection, key, decide, transaction)
        insertedIds.push(_id)
      }
      return { data: { insertedIds } }
    })

type Change = (body: string) => Document | null | undefined

interface Target {
  readonly collection: Collection
  readonly filter: Filter
  readonly transaction: Transaction | undefined
}

interface Outcome {
  matched: number
  changed: number
  document?: Document
}

/**
 * Changes the documents that match, one by one. Each is tested again at the moment it is written: it may have changed while
 * this writer waited for a transaction. With `multi` false the first that still matches is changed.
 */
const changeMatching = async (database: Database, target: Target, multi: boolean, change: Change): Promise<Outcome> => {
  const { collection, filter, transaction } = target
  const matches = matcher(filter)
  const outcome: Outcome = { matched: 0, changed: 0 }
  const decide: Decide = (current) => {
    if (!current || !matches(documentOf(current))) return 'keep'
    outcome.matched += 1
    const after = change(current.body)
    if (after === undefined) {
      outcome.document = documentOf(current)
      return 'keep'
    }
    outcome.changed += 1
    if (after) outcome.document = after
    return { document: after }
  }
  for (;;) {
    const found = search(database, collection, filter, transaction)
    for (const { id } of found) {
      const before = { ...outcome }
      await database.store.write(
        collection,
        id,
        (current) => {
          Object.assign(outcome, before)
          return decide(current)
        },
        transaction,
      )
      if (!multi && outcome.matched > 0) return outcome
    }
    if (multi || found.length === 0) return outcome
  }
}

const targetOf = (
  database: Database,
  request: RpcRequest,
  now: number,
  transaction: Transaction | undefined,
): Target => ({
  collection: database.catalog.collection(text(request, 'collectionName')),
  filter: requiredFilter(request, now),
  transaction,
})

/** The one id a filter names if it says nothing else: who addresses a document like this does not ask what is in it. */
const idIn = (filter: Filter): string | number | undefined => {
  const { _id, ...rest } = filter
  return Object.keys(rest).length === 0 && (typeof _id === 'string' || typeof _id === 'number') ? _id : undefined
}

/** Replaces (or, given null, removes) the document of this id, damaged or not; without one, adds it if `upsert`. Whether it was there. */
const put = async (
  database: Database,
  target: Target,
  _id: string | number,
  fields: Document | null,
  upsert: boolean,
) => {
  let wasThere = false
  await database.store.overwrite(
    target.collection,
    idKey(_id),
    (current) => {
      wasThere = current !== undefined
      return wasThere || upsert ? { document: fields && { _id, ...fields } } : 'keep'
    },
    target.transaction,
  )
  return wasThere
}

const replaceOrInsert = async (database: Database, target: Target, data: Document, upsert: boolean) => {
  const { _id: _ignored, ...fields } = data
  const id = idIn(target.filter)
  if (id === undefined) {
    const change: Change = (body) => ({ _id: parseBody(body)._id, ...fields })
    const { matched } = await changeMatching(database, target, false, change)
    if (matched > 0 || !upsert) return { updated: matched, upsert_id: null }
  }
  const wanted = target.filter._id
  const _id = typeof wanted === 'string' || typeof wanted === 'number' ? wanted : newId()
  const wasThere = await put(database, target, _id, fields, upsert)
  return { updated: wasThere ? 1 : 0, upsert_id: wasThere || !upsert ? null : _id }
}

const modifyDocument =
  (database: Database): Action =>
  (request, now) =>
    withTransaction(database.store, request, async (transaction) => {
      const target = targetOf(database, request, now, transaction)
      const data = parseObject(request.data, now)
      if (request.merge !== true) {
        checkDocument(data, 'Update')
        return { data: await replaceOrInsert(database, target, data, request.upsert === true) }
      }
      checkOperators(data)
      const change: Change = (body) => applyUpdate(body, data, target.filter)
      const { changed } = await changeMatching(database, target, request.multi === true, change)
      return { data: { updated: changed, upsert_id: null } }
    })

const modifyAndReturnDoc =
  (database: Database): Action =>
  (request, now) =>
    withTransaction(database.store, request, async (transaction) => {
      const target = targetOf(database, request, now, transaction)
      const data = parseObject(request.data, now)
      checkOperators(data)
      const change: Change = (body) => applyUpdate(body, data, target.filter)
      const { matched, document } = await changeMatching(database, target, false, change)
      return { data: { updated: matched, doc: document ? stringify(document) : null } }
    })

const removeDocument =
  (database: Database): Action =>
  (request, now) =>
    withTransaction(database.store, request, async (transaction) => {
      const target = targetOf(database, request, now, transaction)
      const id = idIn(target.filter)
      if (id !== undefined) return { data: { deleted: (await put(database, target, id, null, false)) ? 1 : 0 } }
      const { changed } = await changeMatching(database, target, request.multi === true, () => null)
      return { data: { deleted: changed } }
    })

/** The writing actions of the database, and those of transactions. */
export const writingActions = (database: Database): Readonly<Record<string, Action>> => ({
  'database.addCollection': (request) => {
    database.catalog.create(text(request, 'collectionName'))
    return {}
  },
  'database.insertDocument': insertDocument(database),
  'database.modifyDocument': modifyDocument(database),
  'database.modifyAndReturnDoc': modifyAndReturnDoc(database),
  'database.removeDocument': removeDocument(database),
  'database.startTransaction': () => ({ transactionId: database.store.begin() }),
  'database.commitTransaction': (request) => {
    const transactionId = text(request, 'transactionId')
    database.store.commit(transactionId)
    return { transactionId }
  },
  'database.abortTransaction': (request) => {
    const transactionId = text(request, 'transactionId')
    database.store.abort(transactionId)
    return { transactionId }
  },
})

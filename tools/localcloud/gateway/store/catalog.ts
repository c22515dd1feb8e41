import { CloudError, unknownCollection } from '../values/refusal'
import type { Collection, CollectionPlan, Index, IndexPlan } from './collection'
import { type Documents, documentOf } from './documents'
import { arraysIn, keysOf } from './keys'
import type { Sqlite } from './sqlite'

/** The collections and indexes that exist. */
export interface Catalog {
  /** Throws DATABASE_COLLECTION_NOT_EXIST. */
  collection(name: string): Collection
  find(name: string): Collection | undefined
  all(): readonly Collection[]
  /** Throws DATABASE_COLLECTION_ALREADY_EXIST. */
  create(name: string): void
  /** Creates what is missing, builds changed indexes over existing documents, drops indexes that are no longer planned. */
  follow(plans: readonly CollectionPlan[]): void
}

const collectionName = /^[A-Za-z_][\w-]{0,63}$/

const loadCollections = (sqlite: Sqlite): Map<string, Collection> => {
  const collections = new Map<string, Collection>()
  const indexes = sqlite.prepare(
    'SELECT id, name, fields, is_unique, arrays FROM indexes WHERE collection = ? ORDER BY id',
  )
  for (const [id, name] of sqlite.prepare('SELECT id, name FROM collections ORDER BY name').all()) {
    const loaded = indexes.all(Number(id)).map(
      ([indexId, indexName, fields, unique, arrays]): Index => ({
        id: Number(indexId),
        name: String(indexName),
        fields: JSON.parse(String(fields)) as string[],
        unique: unique === 1,
        arrays: Number(arrays),
        claims: new Map(),
      }),
    )
    const collection: Collection = {
      id: Number(id),
      name: String(name),
      indexes: loaded,
      history: new Map(),
      locks: new Map(),
    }
    collections.set(collection.name, collection)
  }
  return collections
}

const sameIndex = (a: IndexPlan, b: IndexPlan): boolean =>
  a.name === b.name && a.unique === b.unique && a.fields.join('\n') === b.fields.join('\n')

const buildIndex = (sqlite: Sqlite, documents: Documents, collection: Collection, plan: IndexPlan): void => {
  const fields = JSON.stringify(plan.fields)
  const indexId = sqlite
    .prepare('INSERT INTO indexes(collection, name, fields, is_unique) VALUES(?, ?, ?, ?)')
    .run(collection.id, plan.name, fields, plan.unique ? 1 : 0).lastRow
  const addKey = sqlite.prepare('INSERT INTO keys(idx, key, id) VALUES(?, ?, ?)')
  let arrays = 0
  for (const stored of documents.whole(collection)) {
    arrays |= arraysIn(documentOf(stored), plan.fields)
    for (const key of keysOf(documentOf(stored), plan.fields)) {
      const owner = plan.unique ? documents.ownerOf(indexId, key, stored.id) : undefined
      if (owner !== undefined) {
        const pair = `${owner} 与 ${stored.id}`
        throw new Error(`集合 ${collection.name} 无法建立唯一索引 ${plan.name}：文档 ${pair} 的键重复。`)
      }
      addKey.run(indexId, key, stored.id)
    }
  }
  sqlite.prepare('UPDATE indexes SET arrays = ? WHERE id = ?').run(arrays, indexId)
}

const followPlan = (sqlite: Sqlite, documents: Documents, collection: Collection, plan: CollectionPlan): void => {
  for (const index of collection.indexes) {
    if (!sqlite.isSuspect && plan.indexes.some((planned) => sameIndex(planned, index))) continue
    sqlite.prepare('DELETE FROM keys WHERE idx = ?').run(index.id)
    sqlite.prepare('DELETE FROM indexes WHERE id = ?').run(index.id)
  }
  for (const planned of plan.indexes) {
    if (sqlite.isSuspect || !collection.indexes.some((index) => sameIndex(planned, index)))
      buildIndex(sqlite, documents, collection, planned)
  }
}

/** Reads the catalog of a database file. */
export const openCatalog = (sqlite: Sqlite, documents: Documents): Catalog => {
  let collections = loadCollections(sqlite)
  const insert = sqlite.prepare('INSERT INTO collections(name) VALUES(?)')
  const existing = (name: string): Collection => {
    const found = collections.get(name)
    if (!found) throw unknownCollection(name)
    return found
  }
  return {
    collection: existing,
    find: (name) => collections.get(name),
    all: () => [...collections.values()],
    create(name) {
      if (!collectionName.test(name)) throw new CloudError('INVALID_PARAM', `collection name ${name} is not allowed`)
      if (collections.has(name))
        throw new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `Table already exist: ${name}`)
      const id = insert.run(name).lastRow
      collections.set(name, { id, name, indexes: [], history: new Map(), locks: new Map() })
    },
    follow(plans) {
      sqlite.atomically(() => {
        for (const { name } of plans) if (!collections.has(name)) insert.run(name)
        collections = loadCollections(sqlite)
        // all at once, whatever order the damage has left the keys in
        if (sqlite.isSuspect) sqlite.execute('DELETE FROM keys')
        const unplanned = [...collections.values()].filter(({ name }) => !plans.some((plan) => plan.name === name))
        for (const plan of [...plans, ...(sqlite.isSuspect ? unplanned : [])])
          followPlan(sqlite, documents, existing(plan.name), plan)
      })
      sqlite.accept()
      collections = loadCollections(sqlite)
    },
  }
}

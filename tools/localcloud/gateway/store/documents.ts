import { createHash } from 'node:crypto'
import { type Document, parseBody } from '../values/ejson'
import { damagedDocument } from '../values/refusal'
import { type Cache, openCache } from './cache'
import type { Collection } from './collection'
import { keyRange, keysOf } from './keys'
import type { Sqlite } from './sqlite'

/** A committed document: `id` is its key text, `seq` its place in the natural order, `body` its relaxed extended JSON. */
export interface Stored {
  readonly id: string
  readonly seq: number
  readonly body: string
  /** The parsed body, made at first need; shared, never to be changed. */
  parsed?: Document
}

/** The parsed document. */
export const documentOf = (stored: Stored): Document => {
  stored.parsed ??= parseBody(stored.body)
  return stored.parsed
}

/** One change of one document: `before` as it is on disk, `body` the new text or null for none. */
export interface Change {
  readonly collection: Collection
  readonly id: string
  readonly before: Stored | undefined
  readonly body: string | null
  readonly document: Document | null
}

/** The newest committed documents, on disk, with a bounded cache of hot ones. */
export interface Documents {
  read(collection: Collection, id: string): Stored | undefined
  /** All documents of a collection in natural order. */
  scan(collection: Collection): Generator<Stored>
  /** The same without those that are damaged. */
  whole(collection: Collection): Generator<Stored>
  /** The ids (natural order) whose keys in the index begin with these values. */
  idsByKey(indexId: number, fieldCount: number, values: readonly unknown[]): readonly string[]
  /** Another document than `id` that holds this key of a unique index. */
  ownerOf(indexId: number, key: string, id: string): string | undefined
  count(collection: Collection): number
  page(collection: Collection, skip: number, limit: number): readonly Stored[]
  /** Writes all changes or none; returns after they are in the database file. */
  apply(changes: readonly Change[]): void
}

const hashOf = (collection: Collection, id: string, body: string): string =>
  createHash('sha256').update(`${collection.name}\n${id}\n${body}`).digest('hex').slice(0, 32)

const scanBatch = 500

const openReader = (sqlite: Sqlite, cache: Cache<Stored>) => {
  // as bytes: libsql ends the process over a text that is no UTF-8, which a damaged one may be
  const columns = 'seq, CAST(id AS BLOB), CAST(body AS BLOB), CAST(hash AS BLOB)'
  const one = sqlite.prepare(`SELECT ${columns} FROM documents WHERE collection = ? AND id = ?`)
  const after = sqlite.prepare(
    `SELECT ${columns} FROM documents INDEXED BY documents_in_order WHERE collection = ? AND seq > ? ORDER BY seq LIMIT ?`,
  )
  const page = sqlite.prepare(`SELECT ${columns} FROM documents WHERE collection = ? ORDER BY seq LIMIT ? OFFSET ?`)

  const textsOf = (row: readonly unknown[]): readonly string[] => row.slice(1).map(String)

  const isWhole = (collection: Collection, row: readonly unknown[]): boolean => {
    const [id = '', body = '', hash] = textsOf(row)
    return hashOf(collection, id, body) === hash
  }

  const fromRow = (collection: Collection, row: readonly unknown[]): Stored => {
    const [id = '', body = ''] = textsOf(row)
    const held = cache.get(cacheKey(collection, id))
    if (held) return held
    if (!isWhole(collection, row)) throw damagedDocument(collection.name, id)
    return { id, seq: Number(row[0]), body }
  }
  const rowsOf = function* (collection: Collection): Generator<readonly unknown[]> {
    for (let last = 0; ; ) {
      const rows = after.all(collection.id, last, scanBatch)
      yield* rows
      if (rows.length < scanBatch) return
      last = Number(rows.at(-1)?.[0])
    }
  }
  const keep = (collection: Collection, stored: Stored): Stored => {
    cache.put(cacheKey(collection, stored.id), stored, stored.body.length)
    return stored
  }
  return {
    read(collection: Collection, id: string): Stored | undefined {
      const held = cache.get(cacheKey(collection, id))
      if (held) return held
      const row = one.first(collection.id, id)
      return row && keep(collection, fromRow(collection, row))
    },
    *scan(collection: Collection): Generator<Stored> {
      for (const row of rowsOf(collection)) {
        const stored = fromRow(collection, row)
        // A scan fills free room but does not push out what is hot.
        yield cache.hasRoom(stored.body.length) ? keep(collection, stored) : stored
      }
    },
    *whole(collection: Collection): Generator<Stored> {
      for (const row of rowsOf(collection)) if (isWhole(collection, row)) yield fromRow(collection, row)
    },
    page: (collection: Collection, skip: number, limit: number): readonly Stored[] =>
      page.all(collection.id, limit, skip).map((row) => fromRow(collection, row)),
  }
}

const cacheKey = (collection: Collection, id: string): string => `${collection.id}:${id}`

const openKeys = (sqlite: Sqlite) => {
  const add = sqlite.prepare('INSERT INTO keys(idx, key, id) VALUES(?, ?, ?)')
  const remove = sqlite.prepare('DELETE FROM keys WHERE idx = ? AND key = ? AND id = ?')
  const exact = sqlite.prepare('SELECT id FROM keys WHERE idx = ? AND key = ?')
  const range = sqlite.prepare('SELECT DISTINCT id FROM keys WHERE idx = ? AND key >= ? AND key < ?')
  const otherOwner = sqlite.prepare('SELECT id FROM keys WHERE idx = ? AND key = ? AND id <> ? LIMIT 1')
  return {
    move({ collection, id, before, document }: Change): void {
      for (const index of collection.indexes) {
        const old = before ? keysOf(documentOf(before), index.fields) : []
        const wanted = document ? keysOf(document, index.fields) : []
        for (const key of old) if (!wanted.includes(key)) remove.run(index.id, key, id)
        for (const key of wanted) if (!old.includes(key)) add.run(index.id, key, id)
      }
    },
    idsByKey(indexId: number, fieldCount: number, values: readonly unknown[]): readonly string[] {
      const { from, below } = keyRange(values, fieldCount)
      const rows = below === null ? exact.all(indexId, from) : range.all(indexId, from, below)
      return rows.map(([id]) => String(id))
    },
    ownerOf(indexId: number, key: string, id: string): string | undefined {
      const row = otherOwner.first(indexId, key, id)
      return row && String(row[0])
    },
  }
}

const openBodies = (sqlite: Sqlite) => {
  const insert = sqlite.prepare('INSERT INTO documents(collection, id, body, hash) VALUES(?, ?, ?, ?)')
  const update = sqlite.prepare('UPDATE documents SET body = ?, hash = ? WHERE collection = ? AND id = ?')
  const remove = sqlite.prepare('DELETE FROM documents WHERE collection = ? AND id = ?')
  /** Gives the place of the document in the natural order. */
  return ({ collection, id, before, body }: Change): number => {
    if (body === null) {
      remove.run(collection.id, id)
      return 0
    }
    const hash = hashOf(collection, id, body)
    if (!before) return insert.run(collection.id, id, body, hash).lastRow
    update.run(body, hash, collection.id, id)
    return before.seq
  }
}

/** Opens the documents of a database file. `cacheLimit`: characters of body text held in memory. */
export const openDocuments = (sqlite: Sqlite, cacheLimit: number): Documents => {
  const cache = openCache<Stored>(cacheLimit)
  const { move, ...keys } = openKeys(sqlite)
  const write = openBodies(sqlite)
  const total = sqlite.prepare('SELECT count(*) FROM documents WHERE collection = ?')
  return {
    ...openReader(sqlite, cache),
    ...keys,
    count: (collection) => Number(total.first(collection.id)?.[0] ?? 0),
    apply(changes) {
      const places = sqlite.atomically(() => {
        changes.forEach(move)
        return changes.map(write)
      })
      changes.forEach(({ collection, id, body, document }, position) => {
        const key = cacheKey(collection, id)
        if (body === null || document === null) cache.drop(key)
        else cache.put(key, { id, seq: places[position] ?? 0, body, parsed: document }, body.length)
      })
    },
  }
}

import { hash } from 'node:crypto'
import { type Document, parseBody } from '../values/ejson'
import { type CloudError, damagedDocument } from '../values/refusal'
import { type Cache, openCache } from './cache'
import type { Collection, Index } from './collection'
import { arraysIn, keysOf, type Stretch } from './keys'
import type { Sqlite } from './sqlite'

/** A committed document: `id` is its key text, `seq` its place in the natural order, `body` its relaxed extended JSON. */
export interface Stored {
  readonly id: string
  readonly seq: number
  readonly body: string
  /** The parsed body, made at first need; shared, never to be changed. */
  parsed?: Document
}

/** A document whose bytes have changed since they were written: its content is gone, its place is not. */
export interface Damaged {
  readonly id: string
  readonly seq: number
  /** What whoever asks for the content is told. */
  readonly damage: CloudError
}

/** What is kept under an id. */
export type Occupant = Stored | Damaged

/** The document itself. Throws SYS_ERR when it is damaged. */
export const wholeOf = (occupant: Occupant): Stored => {
  if ('damage' in occupant) throw occupant.damage
  return occupant
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
  readonly before: Occupant | undefined
  readonly body: string | null
  readonly document: Document | null
}

/** One key of one document. */
export interface KeyEntry {
  readonly key: string
  readonly id: string
}

/** The newest committed documents, on disk, with a bounded cache of hot ones. */
export interface Documents {
  /** Throws SYS_ERR when the document is damaged. */
  read(collection: Collection, id: string): Stored | undefined
  /** Those of these that are there, in natural order. Throws SYS_ERR when one is damaged. */
  readAll(collection: Collection, ids: readonly string[]): readonly Stored[]
  /** The document, damaged or not. */
  occupant(collection: Collection, id: string): Occupant | undefined
  /** All documents of a collection in natural order. */
  scan(collection: Collection): Generator<Stored>
  /** Those with these ids in natural order, each read when it is asked for. */
  inOrder(collection: Collection, ids: readonly string[]): Generator<Stored>
  /** All documents without those that are damaged. */
  whole(collection: Collection): Generator<Stored>
  /** The ids of the documents that have a key in this stretch of an index; at most so many. */
  idsIn(indexId: number, stretch: Stretch, limit?: number): readonly string[]
  /** How many documents have a key in this stretch. */
  countIn(indexId: number, stretch: Stretch): number
  /** The keys of a stretch in their order (1) or from its end (-1), with the ids that have them; read a few at a time. */
  walk(indexId: number, stretch: Stretch, direction: 1 | -1): Generator<KeyEntry>
  /** Another document than `id` that holds this key of a unique index. */
  ownerOf(indexId: number, key: string, id: string): string | undefined
  count(collection: Collection): number
  page(collection: Collection, skip: number, limit: number): readonly Stored[]
  /** Writes all changes or none; returns after they are in the database file. */
  apply(changes: readonly Change[]): void
}

const hashLength = 32

const hashOf = (collection: Collection, id: string, body: string): string =>
  hash('sha256', `${collection.name}\n${id}\n${body}`).slice(0, hashLength)

const scanBatch = 100

// as bytes: libsql ends the process over a text that is no UTF-8, which a damaged one may be; in one piece: that is much faster
const columns = 'seq, length(CAST(id AS BLOB)), CAST(id || body || hash AS BLOB)'

/** What the columns of a row hold, by way of the cache. */
const openRows = (cache: Cache<Stored>) => {
  const occupantFrom = (collection: Collection, row: readonly unknown[]): Occupant => {
    const [seq, idLength, bytes] = [Number(row[0]), Number(row[1]), Buffer.isBuffer(row[2]) ? row[2] : Buffer.of()]
    const id = bytes.toString('utf8', 0, idLength)
    const held = cache.get(cacheKey(collection, id))
    if (held) return held
    const bodyEnd = Math.max(idLength, bytes.length - hashLength)
    const body = bytes.toString('utf8', idLength, bodyEnd)
    return hashOf(collection, id, body) === bytes.toString('latin1', bodyEnd)
      ? { id, seq, body }
      : { id, seq, damage: damagedDocument(collection.name, id) }
  }
  return {
    occupantFrom,
    fromRow: (collection: Collection, row: readonly unknown[]): Stored => wholeOf(occupantFrom(collection, row)),
    keep(collection: Collection, stored: Stored): Stored {
      cache.put(cacheKey(collection, stored.id), stored, stored.body.length)
      return stored
    },
  }
}
type Rows = ReturnType<typeof openRows>

/** Reading by id. */
const openLookup = (sqlite: Sqlite, cache: Cache<Stored>, { occupantFrom, fromRow, keep }: Rows) => {
  const one = sqlite.prepare(`SELECT ${columns} FROM documents WHERE collection = ? AND id = ?`)
  const several = sqlite.prepare(
    `SELECT ${columns} FROM documents WHERE collection = ? AND id IN (SELECT value FROM json_each(?))`,
  )
  const place = sqlite.prepare('SELECT seq FROM documents WHERE collection = ? AND id = ?')
  const occupant = (collection: Collection, id: string): Occupant | undefined => {
    const held = cache.get(cacheKey(collection, id))
    if (held) return held
    const row = one.first(collection.id, id)
    const found = row && occupantFrom(collection, row)
    return found && !('damage' in found) ? keep(collection, found) : found
  }
  const read = (collection: Collection, id: string): Stored | undefined => {
    const found = occupant(collection, id)
    return found && wholeOf(found)
  }
  return {
    occupant,
    read,
    readAll(collection: Collection, ids: readonly string[]): readonly Stored[] {
      const held = ids.map((id) => cache.get(cacheKey(collection, id)))
      const missing = ids.filter((_, position) => !held[position])
      const [first = ''] = missing
      const fetched =
        missing.length > 1
          ? several.all(collection.id, JSON.stringify(missing)).map((row) => keep(collection, fromRow(collection, row)))
          : missing.map(() => read(collection, first))
      return [...held, ...fetched].filter((stored) => stored !== undefined).sort((a, b) => a.seq - b.seq)
    },
    *inOrder(collection: Collection, ids: readonly string[]): Generator<Stored> {
      const placed = ids.flatMap((id) => {
        const row = place.first(collection.id, id)
        return row ? [{ id, seq: Number(row[0]) }] : []
      })
      for (const { id } of placed.sort((a, b) => a.seq - b.seq)) {
        const found = read(collection, id)
        if (found) yield found
      }
    },
  }
}

/** Reading in natural order. */
const openScan = (sqlite: Sqlite, cache: Cache<Stored>, { occupantFrom, fromRow, keep }: Rows) => {
  const after = sqlite.prepare(
    `SELECT ${columns} FROM documents INDEXED BY documents_in_order WHERE collection = ? AND seq > ? ORDER BY seq LIMIT ?`,
  )
  const page = sqlite.prepare(`SELECT ${columns} FROM documents WHERE collection = ? ORDER BY seq LIMIT ? OFFSET ?`)
  const rowsOf = function* (collection: Collection): Generator<readonly unknown[]> {
    for (let last = 0; ; ) {
      const rows = after.all(collection.id, last, scanBatch)
      yield* rows
      if (rows.length < scanBatch) return
      last = Number(rows.at(-1)?.[0])
    }
  }
  return {
    *scan(collection: Collection): Generator<Stored> {
      for (const row of rowsOf(collection)) {
        const stored = fromRow(collection, row)
        // A scan fills free room but does not push out what is hot.
        yield cache.hasRoom(stored.body.length) ? keep(collection, stored) : stored
      }
    },
    *whole(collection: Collection): Generator<Stored> {
      for (const row of rowsOf(collection)) {
        const found = occupantFrom(collection, row)
        if (!('damage' in found)) yield found
      }
    },
    page: (collection: Collection, skip: number, limit: number): readonly Stored[] =>
      page.all(collection.id, limit, skip).map((row) => fromRow(collection, row)),
  }
}

const cacheKey = (collection: Collection, id: string): string => `${collection.id}:${id}`

const walkBatch = 100

/** At which fields of an index a document has several values. */
interface Learnt {
  readonly index: Index
  readonly arrays: number
}

const openKeys = (sqlite: Sqlite) => {
  const add = sqlite.prepare('INSERT INTO keys(idx, key, id) VALUES(?, ?, ?)')
  const remove = sqlite.prepare('DELETE FROM keys WHERE idx = ? AND key = ? AND id = ?')
  const removeAll = sqlite.prepare('DELETE FROM keys WHERE idx = ? AND id = ?')
  const several = sqlite.prepare('UPDATE indexes SET arrays = arrays | ? WHERE id = ?')
  const stretch = 'FROM keys WHERE idx = ? AND key >= ? AND key < ?'
  const ids = sqlite.prepare(`SELECT DISTINCT id ${stretch} LIMIT ?`)
  const count = sqlite.prepare(`SELECT count(DISTINCT id) ${stretch}`)
  const ascending = sqlite.prepare(`SELECT key, id ${stretch} AND (key, id) > (?, ?) ORDER BY key, id LIMIT ?`)
  const descending = sqlite.prepare(
    `SELECT key, id ${stretch} AND (key, id) < (?, ?) ORDER BY key DESC, id DESC LIMIT ?`,
  )
  const otherOwner = sqlite.prepare('SELECT id FROM keys WHERE idx = ? AND key = ? AND id <> ? LIMIT 1')
  return {
    /** Moves the keys of a change; what it says about its indexes is to be kept when it is committed. */
    move({ collection, id, before, document }: Change, learnt: Learnt[]): void {
      for (const index of collection.indexes) {
        // which keys a damaged document had nobody knows any more
        if (before && 'damage' in before) removeAll.run(index.id, id)
        const old = before && !('damage' in before) ? keysOf(documentOf(before), index.fields) : []
        const wanted = document ? keysOf(document, index.fields) : []
        for (const key of old) if (!wanted.includes(key)) remove.run(index.id, key, id)
        for (const key of wanted) if (!old.includes(key)) add.run(index.id, key, id)
        const arrays = document && wanted.length > 1 ? arraysIn(document, index.fields) : 0
        if ((arrays & ~index.arrays) === 0) continue
        several.run(arrays, index.id)
        learnt.push({ index, arrays })
      }
    },
    idsIn: (indexId: number, { from, below }: Stretch, limit = -1): readonly string[] =>
      ids.all(indexId, from, below, limit).map(([id]) => String(id)),
    countIn: (indexId: number, { from, below }: Stretch): number => Number(count.first(indexId, from, below)?.[0] ?? 0),
    *walk(indexId: number, { from, below }: Stretch, direction: 1 | -1): Generator<KeyEntry> {
      const statement = direction === 1 ? ascending : descending
      let last: KeyEntry = direction === 1 ? { key: from, id: '' } : { key: below, id: '' }
      for (;;) {
        const rows = statement.all(indexId, from, below, last.key, last.id, walkBatch)
        for (const [key, id] of rows) {
          last = { key: String(key), id: String(id) }
          yield last
        }
        if (rows.length < walkBatch) return
      }
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
  const rows = openRows(cache)
  const { move, ...keys } = openKeys(sqlite)
  const write = openBodies(sqlite)
  const total = sqlite.prepare('SELECT count(*) FROM documents WHERE collection = ?')
  return {
    ...openLookup(sqlite, cache, rows),
    ...openScan(sqlite, cache, rows),
    ...keys,
    count: (collection) => Number(total.first(collection.id)?.[0] ?? 0),
    apply(changes) {
      const learnt: Learnt[] = []
      const places = sqlite.atomically(() => {
        for (const change of changes) move(change, learnt)
        return changes.map(write)
      })
      for (const { index, arrays } of learnt) index.arrays |= arrays
      changes.forEach(({ collection, id, body, document }, position) => {
        const key = cacheKey(collection, id)
        if (body === null || document === null) cache.drop(key)
        else cache.put(key, { id, seq: places[position] ?? 0, body, parsed: document }, body.length)
      })
    },
  }
}

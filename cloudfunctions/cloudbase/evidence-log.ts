import { createHash } from 'node:crypto'
import { entryText, type LogEntry, openTiles, type Tile, withLeaves } from '#cloud/domain/evidence/log'
import { leafHash, type StoredTree, tileWidth } from '#cloud/domain/evidence/tree'
import type { Database } from './connection'
import { inTransaction, type Transaction } from './transaction'

/** SHA-256 of bytes, for the tree. */
export const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())

/** A leaf of the evidence log; `index` is its place in the tree, -1 while it waits for one. */
export interface Leaf extends LogEntry {
  readonly index: number
}

const waiting = -1
/** So many leaves get their places in one transaction. */
const portion = 50
const treeId = 'tree'
const tileId = ({ level, n }: Pick<Tile, 'level' | 'n'>) => `tile-${level}-${n}`
const leafId = ({ contract, seq }: LogEntry) => `${contract}:${seq}`

/** Hands the head of a contract's chain to the log, in the transaction that moved it; its id makes retries hand it in once. */
export async function putLeaf(transaction: Transaction, entry: LogEntry): Promise<void> {
  await transaction
    .collection('evidence-leaves')
    .doc(leafId(entry))
    .set({ v: 1, ...entry, index: waiting })
}

/** Hands in the head of a chain that was closed before there was a log. */
export async function handIn(database: Database, entry: LogEntry): Promise<void> {
  await inTransaction(database, async (transaction) => {
    const { data } = await transaction.collection('evidence-leaves').doc(leafId(entry)).get()
    if (!data) await putLeaf(transaction, entry)
  })
}

/** The newest leaf of a contract; null when it has none. */
export async function newestLeaf(database: Database, contract: string): Promise<Leaf | null> {
  const { data } = await database
    .collection('evidence-leaves')
    .where({ contract })
    .orderBy('seq', 'desc')
    .limit(1)
    .get()
  const [found] = data as (Leaf & { _id: string; v: number })[]
  if (!found) return null
  const { seq, hash, index } = found
  return { contract, seq, hash, index }
}

/**
 * Gives every waiting leaf its place in the tree, a portion a transaction, and answers how many leaves the tree has then. Of two that
 * do so at once one finds that the tree has grown meanwhile and looks again, so no leaf gets two places.
 */
export async function placeLeaves(database: Database): Promise<number> {
  for (;;) {
    const size = await treeSize(database)
    const { data } = await database
      .collection('evidence-leaves')
      .where({ index: waiting })
      .orderBy('_id', 'asc')
      .limit(portion)
      .get()
    if (data.length === 0) return size
    await inTransaction(database, (transaction) => placePortion(transaction, size, data as Leaf[]))
  }
}

/** How many leaves have their place. */
export async function treeSize(database: Database): Promise<number> {
  const { data } = await database.collection('evidence-log').doc(treeId).get()
  return (data as { size: number }[])[0]?.size ?? 0
}

async function placePortion(transaction: Transaction, size: number, leaves: readonly Leaf[]): Promise<void> {
  const log = transaction.collection('evidence-log')
  const { data: tree } = await log.doc(treeId).get()
  if (((tree as { size: number } | null)?.size ?? 0) !== size) return // somebody was faster
  const open: Tile[] = []
  for (const place of openTiles(size)) {
    const { data } = await log.doc(tileId(place)).get()
    open.push({ ...place, hashes: (data as { hashes: string[] } | null)?.hashes ?? [] })
  }
  const hashes = leaves.map((leaf) => leafHash(sha256, Buffer.from(entryText(leaf))))
  for (const tile of withLeaves(sha256, size, open, hashes))
    await log.doc(tileId(tile)).set({ v: 1, hashes: tile.hashes })
  for (const [i, leaf] of leaves.entries()) {
    const { contract, seq, hash } = leaf
    await transaction
      .collection('evidence-leaves')
      .doc(leafId(leaf))
      .set({ v: 1, contract, seq, hash, index: size + i })
  }
  await log.doc(treeId).set({ v: 1, size: size + leaves.length })
}

/** The tree as it is stored; each tile is read once. */
export function storedTree(database: Database): StoredTree {
  const tiles = new Map<string, Promise<readonly string[]>>()
  const tile = (id: string) => {
    const known = tiles.get(id) ?? readTile(database, id)
    tiles.set(id, known)
    return known
  }
  return {
    sha256,
    async node(level, index) {
      const hash = (await tile(tileId({ level, n: Math.floor(index / tileWidth) })))[index % tileWidth]
      if (!hash) throw new Error(`the evidence log has no node ${level}/${index}`)
      return hash
    },
  }
}

async function readTile(database: Database, id: string): Promise<readonly string[]> {
  const { data } = await database.collection('evidence-log').doc(id).get()
  return (data as { hashes: string[] }[])[0]?.hashes ?? []
}

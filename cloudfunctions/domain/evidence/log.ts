import { canonical } from '../canonical'
import { rootOf, type Sha256, tileWidth } from './tree'

/** What a leaf of the evidence log speaks of: where the chain of a contract stood. */
export interface LogEntry {
  readonly contract: string
  readonly seq: number
  /** The hash of the chain's entry `seq`, which stands for all entries before it. */
  readonly hash: string
}

/** The text of an entry (RFC 8785) whose bytes are the leaf. */
export function entryText({ contract, seq, hash }: LogEntry): string {
  return canonical({ contract, hash, seq })
}

/** A tile of the stored tree: up to 256 hashes of one level that stand side by side. */
export interface Tile {
  readonly level: number
  readonly n: number
  readonly hashes: readonly string[]
}

/** The tiles that an addition may touch: at every level the one that is being filled. */
export function openTiles(size: number): readonly Omit<Tile, 'hashes'>[] {
  const tiles: Omit<Tile, 'hashes'>[] = []
  let count = size
  for (let level = 0; level === 0 || count > 0; level += 1) {
    tiles.push({ level, n: Math.floor(count / tileWidth) })
    count = Math.floor(count / tileWidth)
  }
  return tiles
}

/**
 * The tiles that change when leaves are added to a tree of `size`: what is full gives its root to the level above, and nothing that
 * was written before changes. `open` are the tiles of {@link openTiles} as they stand.
 */
export function withLeaves(
  sha256: Sha256,
  size: number,
  open: readonly Tile[],
  leaves: readonly string[],
): readonly Tile[] {
  const changed: Tile[] = []
  let fresh = leaves
  for (let level = 0, count = size; fresh.length > 0; level += 1, count = Math.floor(count / tileWidth)) {
    let n = Math.floor(count / tileWidth)
    let hashes = [...(open.find((tile) => tile.level === level && tile.n === n)?.hashes ?? [])]
    if (hashes.length !== count % tileWidth) throw new Error(`tile ${level}/${n} does not fit a tree of ${size}`)
    const roots: string[] = []
    for (const hash of fresh) {
      hashes.push(hash)
      if (hashes.length < tileWidth) continue
      changed.push({ level, n, hashes })
      roots.push(rootOf(sha256, hashes))
      ;[n, hashes] = [n + 1, []]
    }
    if (hashes.length > 0) changed.push({ level, n, hashes })
    fresh = roots
  }
  return changed
}

/** What is signed of a tree: how many leaves it has, its root, and when that was. */
export interface TreeHead {
  readonly size: number
  readonly root: string
  readonly at: string
}

/** The first line of what is signed. */
export const headOrigin = '车签通证据日志 v1'

/** The text of a tree head that is signed: four lines (after the checkpoints of C2SP). */
export function headText({ size, root, at }: TreeHead): string {
  return `${headOrigin}\n${size}\n${root}\n${at}\n`
}

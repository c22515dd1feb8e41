/**
 * The Merkle tree over what has happened (RFC 6962 section 2, RFC 9162 section 2.1): a leaf is SHA-256(0x00 ‖ entry), a node is
 * SHA-256(0x01 ‖ left ‖ right). Hashes are 64 hexadecimal digits.
 */

/** SHA-256 of bytes: 32 bytes. The domain computes nothing itself. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** So many leaves, or nodes of a level, lie in one stored tile; a level of tiles is this many times sparser than the one below. */
export const tileWidth = 256

/** A tree as it is stored: the hash of the complete subtree of 256^level leaves that begins at leaf index × 256^level. */
export interface StoredTree {
  readonly sha256: Sha256
  node(level: number, index: number): Promise<string>
}

/** The hash of an entry (its bytes) as a leaf. */
export function leafHash(sha256: Sha256, entry: Uint8Array): string {
  return hexOf(sha256(joined([0], entry)))
}

/** The hash of a node over its two children. */
export function nodeHash(sha256: Sha256, left: string, right: string): string {
  return hexOf(sha256(joined([1], bytesOf(left), bytesOf(right))))
}

/** The root over leaf hashes that are all at hand; of no leaves it is SHA-256 of nothing. */
export function rootOf(sha256: Sha256, leaves: readonly string[]): string {
  const [first] = leaves
  if (first === undefined) return hexOf(sha256(new Uint8Array(0)))
  if (leaves.length === 1) return first
  const k = split(leaves.length)
  return nodeHash(sha256, rootOf(sha256, leaves.slice(0, k)), rootOf(sha256, leaves.slice(k)))
}

/** The root of the first `size` leaves of a stored tree. */
export function treeRoot(tree: StoredTree, size: number): Promise<string> {
  return size === 0 ? Promise.resolve(rootOf(tree.sha256, [])) : rangeHash(tree, 0, size)
}

/** The audit path (RFC 6962 2.1.1) that proves leaf `index` to be in the tree of the first `size` leaves. */
export async function inclusionProof(tree: StoredTree, index: number, size: number): Promise<readonly string[]> {
  if (index < 0 || index >= size) throw new RangeError(`a tree of ${size} leaves has no leaf ${index}`)
  const path = async (start: number, end: number): Promise<readonly string[]> => {
    if (end - start === 1) return []
    const middle = start + split(end - start)
    return index < middle
      ? [...(await path(start, middle)), await rangeHash(tree, middle, end)]
      : [...(await path(middle, end)), await rangeHash(tree, start, middle)]
  }
  return path(0, size)
}

/** The consistency proof (RFC 6962 2.1.2): that the tree of `size` leaves begins with the one of `older`. */
export async function consistencyProof(tree: StoredTree, older: number, size: number): Promise<readonly string[]> {
  if (older < 0 || older > size) throw new RangeError(`a tree of ${size} leaves has no beginning of ${older}`)
  const proof = async (m: number, start: number, end: number, whole: boolean): Promise<readonly string[]> => {
    if (m === end - start) return whole ? [] : [await rangeHash(tree, start, end)]
    const k = split(end - start)
    return m <= k
      ? [...(await proof(m, start, start + k, whole)), await rangeHash(tree, start + k, end)]
      : [...(await proof(m - k, start + k, end, false)), await rangeHash(tree, start, start + k)]
  }
  return older === 0 ? [] : proof(older, 0, size, true)
}

/** The hash of leaves `start` to `end`: read where a whole stored subtree is asked for, else put together of its halves. */
async function rangeHash(tree: StoredTree, start: number, end: number): Promise<string> {
  const width = end - start
  const level = levelOf(width)
  if (level !== null) return tree.node(level, start / width)
  const middle = start + split(width)
  return nodeHash(tree.sha256, await rangeHash(tree, start, middle), await rangeHash(tree, middle, end))
}

/** The level whose nodes stand over so many leaves; null when none does. In our trees such a range always begins at a node. */
function levelOf(width: number): number | null {
  let level = 0
  let leaves = 1
  while (leaves < width) {
    leaves *= tileWidth
    level += 1
  }
  return leaves === width ? level : null
}

/** The largest power of two below n. */
function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** The bytes of hexadecimal digits. */
export function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2)
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes in hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += digits[byte]
  return text
}

function joined(lead: readonly number[], ...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(lead.length + parts.reduce((sum, { length }) => sum + length, 0))
  all.set(lead)
  let at = lead.length
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

import { nodeHash, type Sha256 } from './tree'

/** That a leaf lies in a tree: its place, the size and root of the tree, and the audit path. */
export interface Inclusion {
  readonly leaf: string
  readonly index: number
  readonly size: number
  readonly root: string
  readonly path: readonly string[]
}

/** Does the audit path lead from the leaf to the root (RFC 9162 2.1.3.2)? */
export function provesInclusion(sha256: Sha256, { leaf, index, size, root, path }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sha256, sibling, hash)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else hash = nodeHash(sha256, hash, sibling)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && hash === root
}

/** That one tree is the beginning of another. */
export interface Consistency {
  readonly older: { readonly size: number; readonly root: string }
  readonly newer: { readonly size: number; readonly root: string }
  readonly path: readonly string[]
}

/** Does the proof show that nothing of the older tree was changed or taken out (RFC 9162 2.1.4.2)? */
export function provesConsistency(sha256: Sha256, { older, newer, path }: Consistency): boolean {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size) return false
  if (older.size === 0) return path.length === 0
  if (older.size === newer.size) return path.length === 0 && older.root === newer.root
  let [fn, sn] = [older.size - 1, newer.size - 1]
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  // an older tree that is a whole subtree is its own first node
  const [first, ...rest] = fn === 0 ? [older.root, ...path] : path
  if (first === undefined) return false
  let [fr, sr] = [first, first]
  for (const hash of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(sha256, hash, fr)
      sr = nodeHash(sha256, hash, sr)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else sr = nodeHash(sha256, sr, hash)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && fr === older.root && sr === newer.root
}

const isCount = (n: number) => Number.isSafeInteger(n) && n >= 0
const half = (n: number) => Math.floor(n / 2)

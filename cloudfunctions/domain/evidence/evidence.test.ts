import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { openTiles, type Tile, withLeaves } from './log'
import { provesConsistency, provesInclusion } from './prove'
import {
  bytesOf,
  consistencyProof,
  inclusionProof,
  leafHash,
  rootOf,
  type StoredTree,
  tileWidth,
  treeRoot,
} from './tree'

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())

/** A quick hash that is good enough to tell trees apart. */
function mixed(bytes: Uint8Array): Uint8Array {
  let sum = 2166136261
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 16777619)
  return new Uint8Array(Buffer.from([sum, sum >> 8, sum >> 16, sum >> 24]))
}

/** Leaves of a tree that grew in these portions, stored in tiles as the product stores them. */
function grown(
  portions: readonly number[],
  hash = sha256,
): { readonly tree: StoredTree; readonly leaves: readonly string[] } {
  const tiles = new Map<string, Tile>()
  const leaves: string[] = []
  for (const portion of portions) {
    const fresh = Array.from({ length: portion }, (_, i) => leafHash(hash, Buffer.from(`entry ${leaves.length + i}`)))
    const open = openTiles(leaves.length).map(({ level, n }) => tiles.get(`${level}/${n}`) ?? { level, n, hashes: [] })
    for (const tile of withLeaves(hash, leaves.length, open, fresh)) tiles.set(`${tile.level}/${tile.n}`, tile)
    leaves.push(...fresh)
  }
  const node = async (level: number, index: number) => {
    const hash = tiles.get(`${level}/${Math.floor(index / tileWidth)}`)?.hashes[index % tileWidth]
    if (!hash) throw new Error(`no node ${level}/${index}`)
    return hash
  }
  return { tree: { sha256: hash, node }, leaves }
}

const portions = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 })
const another = (hash: string) => (hash.startsWith('0') ? '1' : '0') + hash.slice(1)

// the inputs and roots by which implementations of RFC 6962 are tested (certificate-transparency, merkle_tree_test)
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('roots are those that every implementation of RFC 6962 computes', () => {
  const leaves = inputs.map((hex) => leafHash(sha256, bytesOf(hex)))
  assert.deepEqual(
    roots.map((_, size) => rootOf(sha256, leaves.slice(0, size))),
    roots,
  )
})

test('a tree kept in tiles has the root of its leaves, in whatever portions it grew, across full tiles too', async () => {
  for (const sizes of [[1], [255, 1, 1], [256, 256, 3]]) {
    const { tree, leaves } = grown(sizes)
    assert.equal(await treeRoot(tree, leaves.length), rootOf(sha256, leaves))
  }
  // three levels of tiles: too many leaves for the real hash in a test
  const { tree, leaves } = grown([tileWidth * tileWidth - 1, 2], mixed)
  assert.equal(await treeRoot(tree, leaves.length), rootOf(mixed, leaves))
  await fc.assert(
    fc.asyncProperty(portions, fc.nat(), async (sizes, at) => {
      const { tree, leaves } = grown(sizes)
      const size = at % (leaves.length + 1)
      assert.equal(await treeRoot(tree, size), rootOf(sha256, leaves.slice(0, size)))
    }),
    { numRuns: 15 },
  )
})

test('every leaf is proved to be in every later tree, and a changed leaf, path, place or root is not', async () => {
  await fc.assert(
    fc.asyncProperty(portions, fc.nat(), fc.nat(), async (sizes, a, b) => {
      const { tree, leaves } = grown(sizes)
      const size = 1 + (a % leaves.length)
      const index = b % size
      const [leaf = '', root] = [leaves[index], await treeRoot(tree, size)]
      const path = await inclusionProof(tree, index, size)
      const right = { leaf, index, size, root, path }
      assert.ok(provesInclusion(sha256, right))
      assert.ok(path.length <= Math.ceil(Math.log2(size)))
      const wrong = [
        { ...right, leaf: another(leaf) },
        { ...right, root: another(root) },
        { ...right, index: index + 1 },
        { ...right, index: -1 },
        { ...right, path: [...path, leaf] },
        ...path.map((_, i) => ({ ...right, path: path.map((hash, k) => (k === i ? another(hash) : hash)) })),
        ...(path.length > 0 ? [{ ...right, path: path.slice(1) }] : []),
      ]
      for (const each of wrong) assert.ok(!provesInclusion(sha256, each))
    }),
    { numRuns: 25 },
  )
})

test('a tree is proved to begin with each older one, and with no other', async () => {
  await fc.assert(
    fc.asyncProperty(portions, fc.nat(), fc.nat(), async (sizes, a, b) => {
      const { tree, leaves } = grown(sizes)
      const size = 1 + (a % leaves.length)
      const before = 1 + (b % size)
      const [older, newer] = [
        { size: before, root: await treeRoot(tree, before) },
        { size, root: await treeRoot(tree, size) },
      ]
      const path = await consistencyProof(tree, before, size)
      assert.ok(provesConsistency(sha256, { older, newer, path }))
      assert.ok(!provesConsistency(sha256, { older: { ...older, root: another(older.root) }, newer, path }))
      assert.ok(!provesConsistency(sha256, { older, newer: { ...newer, root: another(newer.root) }, path }))
      for (const i of path.keys()) {
        const changed = path.map((hash, k) => (k === i ? another(hash) : hash))
        assert.ok(!provesConsistency(sha256, { older, newer, path: changed }))
      }
    }),
    { numRuns: 25 },
  )
})

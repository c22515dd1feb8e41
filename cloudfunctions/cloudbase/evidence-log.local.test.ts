import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { entryText } from '#cloud/domain/evidence/log'
import { provesInclusion } from '#cloud/domain/evidence/prove'
import { inclusionProof, leafHash, treeRoot } from '#cloud/domain/evidence/tree'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import { collections } from './collections'
import type { Connection } from './connection'
import { handIn, newestLeaf, placeLeaves, sha256, storedTree } from './evidence-log'
import { openTestStore } from './test-store'

let gateway: TestGateway
let connection: Connection

before(async () => {
  gateway = await createTestGateway({ collections })
  connection = (await openTestStore(gateway.environment)).connection
})
after(() => gateway.close())

test('leaves that several workers place at once have one place each, and every one is proved to be in the tree', async () => {
  const { database } = connection
  const entries = Array.from({ length: 60 }, (_, n) => ({
    contract: `contract-${n}`,
    seq: 20,
    hash: n.toString(16).padStart(64, '0'),
  }))
  await Promise.all(entries.map((entry) => handIn(database, entry)))
  await handIn(database, { contract: 'contract-0', seq: 20, hash: 'f'.repeat(64) }) // handed in already: nothing changes
  const sizes = await Promise.all([placeLeaves(database), placeLeaves(database), placeLeaves(database)])
  assert.deepEqual(sizes, [60, 60, 60])
  const tree = storedTree(database)
  const root = await treeRoot(tree, 60)
  const places = new Set<number>()
  for (const entry of entries) {
    const leaf = await newestLeaf(database, entry.contract)
    assert.equal(leaf?.hash, entry.hash)
    const index = leaf?.index ?? -1
    places.add(index)
    const proof = { index, size: 60, root, path: await inclusionProof(tree, index, 60) }
    assert.ok(provesInclusion(sha256, { leaf: leafHash(sha256, Buffer.from(entryText(entry))), ...proof }))
  }
  assert.deepEqual(
    [...places].sort((a, b) => a - b),
    Array.from({ length: 60 }, (_, n) => n),
  )
  // the chain of one goes on: it gets another leaf, and the older tree is the beginning of the newer
  await handIn(database, { contract: 'contract-7', seq: 21, hash: 'a'.repeat(64) })
  assert.equal(await placeLeaves(database), 61)
  assert.equal((await newestLeaf(database, 'contract-7'))?.index, 60)
  assert.equal(await treeRoot(storedTree(database), 60), root)
})

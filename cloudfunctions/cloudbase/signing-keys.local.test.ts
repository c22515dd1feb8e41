import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import { collections } from './collections'
import { keepSigningKey, signingKeyOf } from './signing-keys'
import { openTestStore } from './test-store'

let gateway: TestGateway
let store: Awaited<ReturnType<typeof openTestStore>>
before(async () => {
  gateway = await createTestGateway({ collections })
  store = await openTestStore(gateway.environment)
})
after(() => gateway.close())

const key = (organization: string, privateKey: string, validTo: string) => ({
  ...{ organization, privateKey, validTo, certificate: `certificate of ${privateKey}`, chain: [] },
})

test('of two workers that make the first key of an organization, both sign with the same', async () => {
  const { database } = store.connection
  const made = ['one', 'two'].map((name) => key('first', name, '2027-01-01T00:00:00.000Z'))
  const kept = await Promise.all(made.map((each) => keepSigningKey(database, store.cipher, each, null)))
  assert.deepEqual(kept[0], kept[1])
})

test('a key whose certificate ran out is replaced once, also when two workers notice it', async () => {
  const { database } = store.connection
  const expired = await keepSigningKey(database, store.cipher, key('second', 'old', '2026-01-01T00:00:00.000Z'), null)
  const made = ['one', 'two'].map((name) => key('second', name, '2027-01-01T00:00:00.000Z'))
  const kept = await Promise.all(made.map((each) => keepSigningKey(database, store.cipher, each, expired)))
  assert.deepEqual(kept[0], kept[1])
  assert.notEqual(kept[0]?.privateKey, 'old')
  assert.deepEqual(await signingKeyOf(database, store.cipher, 'second'), kept[0])
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import { type Codec, fromDocument, type Stored, toDocument } from './codec'
import { collections } from './collections'
import { connect } from './connection'
import { openFieldCipher } from './field-cipher'
import { processVault } from './test-store'

let gateway: TestGateway

before(async () => {
  gateway = await createTestGateway({ collections })
  Object.assign(process.env, gateway.environment)
})
after(() => gateway.close())

test('functions that start at once share one data key; a value opens in its own place only, and only unchanged', async () => {
  const { database } = connect()
  const vault = processVault()
  const ciphers = await Promise.all(Array.from({ length: 8 }, () => openFieldCipher(database, vault, 'personal-data')))
  const [first, ...others] = ciphers
  assert.ok(first)
  const sealed = first.seal('119900198803149108', 'persons/1/idNumber')
  for (const cipher of others) {
    assert.equal(cipher.open(sealed, 'persons/1/idNumber'), '119900198803149108')
    assert.equal(cipher.index('phone', '19900000001'), first.index('phone', '19900000001'))
  }
  assert.notEqual(first.seal('119900198803149108', 'persons/1/idNumber'), sealed)
  assert.notEqual(first.index('phone', '19900000001'), first.index('account', '19900000001'))
  assert.throws(() => first.open(sealed, 'persons/2/idNumber'))
  const changed = sealed.slice(0, 30) + (sealed[30] === 'A' ? 'B' : 'A') + sealed.slice(31)
  assert.throws(() => first.open(changed, 'persons/1/idNumber'))
})

test('a document of an older version is lifted step by step when it is read, and written back in the newest', async () => {
  const { database } = connect()
  const cipher = await openFieldCipher(database, processVault(), 'signing-keys')
  interface Car {
    readonly id: string
    readonly plate: string
    readonly doors: number
    readonly colour: string
  }
  const withoutTag = ({ tag, ...rest }: Stored) => ({ ...rest, plate: tag })
  const codec: Codec<Car> = {
    collection: 'demo-cars',
    lifts: [withoutTag, (older) => ({ ...older, colour: '云母白' })],
    seal: (car) => ({ ...car }),
    open: (document) => document as unknown as Omit<Car, 'id'>,
  }
  const cars = database.collection('demo-cars')
  await cars.doc('one').set({ v: 1, rev: 4, tag: '苏E7S58Q', doors: 5 })
  await cars.doc('two').set({ v: 2, rev: 4, plate: '苏ED37X19', doors: 4 })
  await cars.doc('three').set(toDocument(codec, { id: 'three', plate: '苏ED03R36', doors: 3, colour: '岩灰' }, cipher))
  const read = async (id: string) => fromDocument(codec, (await cars.doc(id).get()).data[0], cipher)
  assert.deepEqual(await read('one'), { id: 'one', plate: '苏E7S58Q', doors: 5, colour: '云母白' })
  assert.deepEqual(await read('two'), { id: 'two', plate: '苏ED37X19', doors: 4, colour: '云母白' })
  assert.deepEqual(await read('three'), { id: 'three', plate: '苏ED03R36', doors: 3, colour: '岩灰' })
  assert.equal(toDocument(codec, await read('one'), cipher).v, 3)
})

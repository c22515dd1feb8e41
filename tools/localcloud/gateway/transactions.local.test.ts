import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { codeOf, connectSdk, type SdkTransaction } from './test-client'
import { createTestGateway, type TestGateway } from './test-gateway'

const conflict = 'DATABASE_TRANSACTION_CONFLICT'
const gone = 'DATABASE_TRANSACTION_FAIL'

describe('transactions through the real SDK', () => {
  let gateway: TestGateway
  let sdk: ReturnType<typeof connectSdk>
  const docs = () => sdk.db.collection('docs')
  const value = async (id: string) => (await docs().doc(id).get()).data[0]

  before(async () => {
    const indexes = [{ name: 'email_1', fields: ['email'], unique: true }]
    gateway = await createTestGateway({
      collections: [
        { name: 'docs', indexes: [] },
        { name: 'people', indexes },
      ],
    })
    sdk = connectSdk(gateway)
  })
  after(() => gateway.close())

  it('sees what was there at its first operation, its own writes, and nothing that others commit later', async () => {
    const transaction = await sdk.db.startTransaction()
    await docs().add({ _id: 'snap', n: 1 })
    const inside = transaction.collection('docs')
    assert.equal((await inside.doc('snap').get()).data.n, 1)
    await docs().doc('snap').update({ n: 2 })
    await docs().add({ _id: 'later', n: 9 })
    assert.equal((await inside.doc('snap').get()).data.n, 1)
    assert.equal((await inside.doc('later').get()).data, null)
    assert.deepEqual((await inside.where({ n: 9 }).get()).data, [])
    await inside.add({ _id: 'own', n: 9 })
    assert.deepEqual((await inside.where({ n: 9 }).get()).data, [{ _id: 'own', n: 9 }])
    assert.equal(await value('own'), undefined)
    await transaction.commit()
    assert.deepEqual(await value('own'), { _id: 'own', n: 9 })
  })

  it('finds a document by its old value after another writer has changed or removed it', async () => {
    await docs().add([
      { _id: 'moved', place: 'here' },
      { _id: 'removed', place: 'here' },
    ])
    const transaction = await sdk.db.startTransaction()
    const inside = transaction.collection('docs')
    await inside.doc('moved').get()
    await docs().doc('moved').update({ place: 'there' })
    await docs().doc('removed').remove()
    const { data } = await inside.where({ place: 'here' }).get()
    assert.deepEqual(
      data.map(({ _id }: { readonly _id: string }) => _id),
      ['moved', 'removed'],
    )
    await transaction.rollback()
  })

  it('gives CONFLICT to the second writer at its write, and ends that transaction', async () => {
    await docs().add({ _id: 'hot', n: 0 })
    const [first, second] = [await sdk.db.startTransaction(), await sdk.db.startTransaction()]
    await first.collection('docs').doc('hot').update({ n: 1 })
    assert.equal(await codeOf(second.collection('docs').doc('hot').update({ n: 2 })), conflict)
    assert.equal(await codeOf(second.rollback()), gone)
    await first.commit()
    assert.equal((await value('hot')).n, 1)
  })

  it('gives CONFLICT when a writer outside was first, even if the document was created after the snapshot', async () => {
    const transaction = await sdk.db.startTransaction()
    const inside = transaction.collection('docs')
    assert.equal((await inside.doc('race').get()).data, null)
    await docs().add({ _id: 'race', by: 'outside' })
    assert.equal(await codeOf(inside.doc('race').set({ by: 'inside' })), conflict)
    assert.equal((await value('race')).by, 'outside')
  })

  it('does not exist any more after commit, rollback or an error inside', async () => {
    const committed = await sdk.db.startTransaction()
    await committed.commit()
    assert.equal(await codeOf(committed.collection('docs').doc('x').get()), gone)
    await docs().add({ _id: 'text', s: 'word' })
    const failed = await sdk.db.startTransaction()
    const update = failed
      .collection('docs')
      .doc('text')
      .update({ s: sdk.command.inc(1) })
    assert.equal(await codeOf(update), 'DATABASE_REQUEST_FAILED')
    assert.equal(await codeOf(failed.commit()), gone)
  })

  it('allows write skew, as the service does', async () => {
    await docs().add([
      { _id: 'left', on: true },
      { _id: 'right', on: true },
    ])
    const [first, second] = [await sdk.db.startTransaction(), await sdk.db.startTransaction()]
    await first.collection('docs').doc('right').get()
    await second.collection('docs').doc('left').get()
    await first.collection('docs').doc('left').update({ on: false })
    await second.collection('docs').doc('right').update({ on: false })
    await first.commit()
    await second.commit()
    assert.equal((await value('left')).on || (await value('right')).on, false)
  })

  for (const [end, updated] of [
    ['commit', 0],
    ['rollback', 1],
  ] as const) {
    it(`lets a writer outside wait for a ${end} and test its filter again: updated ${updated}`, async () => {
      await docs().add({ _id: `wait-${end}`, fence: 1 })
      const transaction = await sdk.db.startTransaction()
      await transaction.collection('docs').doc(`wait-${end}`).update({ fence: 2 })
      let settled = false
      const waiting = docs()
        .where({ _id: `wait-${end}`, fence: 1 })
        .update({ hit: true })
        .finally(() => {
          settled = true
        })
      await pause(60)
      assert.equal(settled, false)
      await transaction[end]()
      assert.equal((await waiting).updated, updated)
      assert.equal((await value(`wait-${end}`)).hit, updated ? true : undefined)
    })
  }

  it('lets an insert outside wait for a unique key that a transaction may still give up', async () => {
    const people = sdk.db.collection('people')
    const rolledBack = await sdk.db.startTransaction()
    await rolledBack.collection('people').add({ _id: 'p1', email: 'a@x' })
    const patient = people.add({ _id: 'p2', email: 'a@x' })
    await pause(30)
    await rolledBack.rollback()
    assert.equal((await patient).id, 'p2')
    const committed = await sdk.db.startTransaction()
    await committed.collection('people').add({ _id: 'p3', email: 'b@x' })
    const refused = codeOf(people.add({ _id: 'p4', email: 'b@x' }))
    await pause(30)
    await committed.commit()
    assert.equal(await refused, 'DATABASE_REQUEST_FAILED')
  })

  it('moves a unique key from one document to another inside one transaction', async () => {
    const people = sdk.db.collection('people')
    await people.add({ _id: 'old', email: 'm@x' })
    await sdk.db.runTransaction(async (transaction: SdkTransaction) => {
      await transaction.collection('people').doc('old').remove()
      await transaction.collection('people').add({ _id: 'new', email: 'm@x' })
    })
    assert.deepEqual((await people.where({ email: 'm@x' }).get()).data, [{ _id: 'new', email: 'm@x' }])
  })
})

describe('a transaction that nobody ends', () => {
  it('is swept away after its lifetime: waiting writers go on, and its commit is refused', async () => {
    const gateway = await createTestGateway({ collections: [{ name: 'docs', indexes: [] }], transactionLifetime: 300 })
    const { db } = connectSdk(gateway)
    await db.collection('docs').add({ _id: 'held', n: 0 })
    const transaction = await db.startTransaction()
    await transaction.collection('docs').doc('held').update({ n: 1 })
    assert.equal((await db.collection('docs').doc('held').update({ n: 2 })).updated, 1)
    assert.equal(await codeOf(transaction.commit()), gone)
    assert.equal((await db.collection('docs').doc('held').get()).data[0].n, 2)
    await gateway.close()
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { codeOf, connectSdk, type SdkTransaction } from './test-client'
import { createTestGateway, type TestGateway } from './test-gateway'

const crowd = Array.from({ length: 50 }, (_, n) => n)

describe('fifty at once', () => {
  let gateway: TestGateway
  let sdk: ReturnType<typeof connectSdk>

  before(async () => {
    const indexes = [{ name: 'slot_1', fields: ['slot'], unique: true }]
    gateway = await createTestGateway({
      collections: [
        { name: 'jobs', indexes: [] },
        { name: 'bookings', indexes },
      ],
    })
    sdk = connectSdk(gateway)
  })
  after(() => gateway.close())

  it('compare-and-set: exactly one takes the lease', async () => {
    const jobs = sdk.db.collection('jobs')
    await jobs.add({ _id: 'job', fence: 0 })
    const answers = await Promise.all(
      crowd.map((owner) => jobs.where({ _id: 'job', fence: 0 }).update({ fence: sdk.command.inc(1), owner })),
    )
    assert.equal(answers.filter(({ updated }) => updated === 1).length, 1)
    assert.equal((await jobs.doc('job').get()).data[0].fence, 1)
  })

  it('transactions on the same missing document: exactly one creates it', async () => {
    const outcomes = await Promise.all(
      crowd.map((by) =>
        sdk.db
          .runTransaction(async (transaction: SdkTransaction) => {
            const document = transaction.collection('jobs').doc('new')
            if ((await document.get()).data) return 'seen'
            await document.set({ by })
            return 'created'
          })
          .catch((error: { readonly code: unknown }) => error.code),
      ),
    )
    assert.equal(outcomes.filter((outcome) => outcome === 'created').length, 1)
    for (const outcome of outcomes) assert.match(String(outcome), /^(created|seen|DATABASE_TRANSACTION_CONFLICT)$/)
  })

  it('inserts of one unique key, inside and outside of transactions: exactly one succeeds', async () => {
    const bookings = sdk.db.collection('bookings')
    const codes = await Promise.all(
      crowd.map((n) =>
        codeOf(
          n % 2
            ? bookings.add({ slot: 'monday' })
            : sdk.db.runTransaction((transaction: SdkTransaction) =>
                transaction.collection('bookings').add({ slot: 'monday' }),
              ),
        ),
      ),
    )
    assert.equal(codes.filter((code) => code === 'none').length, 1)
    assert.equal((await bookings.where({ slot: 'monday' }).count()).total, 1)
  })

  it('increments without a transaction: none is lost', async () => {
    const jobs = sdk.db.collection('jobs')
    await jobs.add({ _id: 'counter', n: 0 })
    await Promise.all(crowd.map(() => jobs.doc('counter').update({ n: sdk.command.inc(1) })))
    assert.equal((await jobs.doc('counter').get()).data[0].n, 50)
  })

  it('transfers: the sum never changes', async () => {
    const jobs = sdk.db.collection('jobs')
    await jobs.add(['a', 'b', 'c'].map((_id) => ({ _id, money: 100 })))
    await Promise.all(
      crowd.map((n) =>
        sdk.db
          .runTransaction(async (transaction: SdkTransaction) => {
            const [from, to] = [['a', 'b', 'c'][n % 3] ?? 'a', ['a', 'b', 'c'][(n + 1) % 3] ?? 'b']
            const { data } = await transaction.collection('jobs').doc(from).get()
            await transaction
              .collection('jobs')
              .doc(from)
              .update({ money: data.money - n })
            await transaction
              .collection('jobs')
              .doc(to)
              .update({ money: sdk.command.inc(n) })
          })
          .catch(() => undefined),
      ),
    )
    const { data } = await jobs.where({ _id: sdk.command.in(['a', 'b', 'c']) }).get()
    assert.equal(
      data.reduce((sum, { money }) => sum + money, 0),
      300,
    )
  })
})

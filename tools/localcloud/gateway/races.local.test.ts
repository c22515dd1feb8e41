import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { codeOf, connectSdk, type SdkTransaction } from './test-client'
import { createTestGateway, type TestGateway } from './test-gateway'

// so many calls of the SDK share its few sockets, and Node would warn of a leak
EventEmitter.defaultMaxListeners = 0

const crowd = Array.from({ length: 200 }, (_, n) => n)

describe('two hundred at once', () => {
  let gateway: TestGateway
  let sdk: ReturnType<typeof connectSdk>

  before(async () => {
    const indexes = [{ name: 'slot_1', fields: ['slot'], unique: true }]
    gateway = await createTestGateway({
      collections: [
        { name: 'jobs', indexes: [] },
        { name: 'bookings', indexes },
        { name: 'seats', indexes },
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
    assert.equal((await jobs.doc('counter').get()).data[0].n, crowd.length)
  })

  it('transfers: the sum never changes', async () => {
    const jobs = sdk.db.collection('jobs')
    await jobs.add(['a', 'b', 'c'].map((_id) => ({ _id, money: 100 })))
    await Promise.all(
      crowd.slice(0, 60).map((n) =>
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

  it('updates and removals of many: each document is counted by exactly one of them', async () => {
    const [jobs, { in: among }] = [sdk.db.collection('jobs'), sdk.command]
    const ids = Array.from({ length: 20 }, (_, n) => `open-${n}`)
    await jobs.add(ids.map((_id) => ({ _id, state: 'open' })))
    const taken = await Promise.all(
      crowd.map(async (by) => {
        if (by % 4) return (await jobs.where({ state: 'open' }).update({ state: 'taken', by })).updated ?? 0
        return sdk.db
          .runTransaction(async (transaction: SdkTransaction) => {
            const document = transaction.collection('jobs').doc(`open-${by % ids.length}`)
            if ((await document.get()).data.state !== 'open') return 0
            return (await document.update({ state: 'taken', by })).updated
          })
          .catch(() => 0)
      }),
    )
    assert.equal(
      taken.reduce((sum, updated) => sum + updated, 0),
      ids.length,
    )
    const removed = await Promise.all(crowd.map(() => jobs.where({ _id: among(ids), state: 'taken' }).remove()))
    assert.equal(
      removed.reduce((sum, { deleted }) => sum + Number(deleted), 0),
      ids.length,
    )
  })

  const race = fc.record({
    kind: fc.constantFrom('add', 'set', 'update'),
    inside: fc.boolean(),
    slot: fc.nat({ max: 40 }),
  })
  it('adds, sets and updates for few unique keys, inside and outside of transactions: each key has one holder', async () => {
    const seats = sdk.db.collection('seats')
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(race, { minLength: 200, maxLength: 200 }), async (races) => {
        const [name, here] = [`${round}-`, (slot: number) => `${round}-${slot}`]
        round += 1
        const firstSlot = (n: number) => `${name}own-${n}`
        const updaters = races.flatMap(({ kind }, n) => (kind === 'update' ? [n] : []))
        if (updaters.length > 0) await seats.add(updaters.map((n) => ({ _id: `${name}${n}`, slot: firstSlot(n) })))
        const work = (collection: typeof seats, n: number, kind: string, slot: string) => {
          const document = collection.doc(`${name}${n}`)
          if (kind === 'add') return collection.add({ _id: `${name}${n}`, slot })
          return kind === 'set' ? document.set({ slot }) : document.update({ slot })
        }
        const slots = races.map(({ slot }) => here(slot))
        const codes = await Promise.all(
          races.map(({ kind, inside }, n) =>
            codeOf(
              inside
                ? sdk.db.runTransaction((transaction: SdkTransaction) =>
                    work(transaction.collection('seats'), n, kind, slots[n] ?? ''),
                  )
                : work(seats, n, kind, slots[n] ?? ''),
            ),
          ),
        )
        for (const code of codes)
          assert.match(String(code), /^(none|DATABASE_REQUEST_FAILED|DATABASE_TRANSACTION_CONFLICT)$/)
        const expected = races.flatMap(({ kind }, n) => {
          if (codes[n] === 'none') return [{ _id: `${name}${n}`, slot: slots[n] }]
          return kind === 'update' ? [{ _id: `${name}${n}`, slot: firstSlot(n) }] : []
        })
        const stored = gateway.gateway.inspect.documents('seats', { skip: 0, limit: 1e6 })
        const mine = stored.filter(({ _id }) => String(_id).startsWith(name))
        const byId = (a: { _id?: unknown }, b: { _id?: unknown }) => (String(a._id) < String(b._id) ? -1 : 1)
        assert.deepEqual([...mine].sort(byId), expected.sort(byId))
        assert.equal(new Set(mine.map(({ slot }) => slot)).size, mine.length)
        // whoever was refused was refused for a reason
        for (const slot of slots) assert.equal((await seats.where({ slot }).count()).total, 1)
      }),
      { numRuns: 2 },
    )
  })
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { collections } from '#cloud/cloudbase/collections'
import { putJob } from '#cloud/cloudbase/jobs'
import { openTestStore } from '#cloud/cloudbase/test-store'
import { inTransaction } from '#cloud/cloudbase/transaction'
import { requestBooking } from '#cloud/domain/booking/request'
import { slotId } from '#cloud/domain/booking/slot'
import type { Job } from '#cloud/domain/job'
import { later } from '#shared/vocabulary/time'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import { bookedAt, testDriveRequest } from '#tools/seed/test-drive'
import { workQueue } from './queue'
import type { Workshop } from './workshop'

const { booking, ...request } = testDriveRequest('queue')
const contract = booking.contract
let gateway: TestGateway
let workshop: Workshop
let now = bookedAt

before(async () => {
  gateway = await createTestGateway({ collections })
  const store = await openTestStore(gateway.environment)
  // effects on the business open nothing else of the workshop
  workshop = { ...store, clock: { now: () => now } } as unknown as Workshop
  await carryOut(store, {
    touch: {
      booking: ['booking', booking.id],
      slot: ['slot', slotId(booking.car, booking.from)],
      contract: ['contract', contract],
    },
    at: bookedAt,
    decide: (touched) => requestBooking(touched.booking, touched.slot, { booking, ...request }),
  })
  await store.connection.database.collection('jobs').where({ contract }).remove()
})
after(() => gateway.close())

const put = (id: string, job: Job) =>
  inTransaction(workshop.connection.database, (transaction) => putJob(transaction, id, job, now))
const found = async (id: string) => (await workshop.connection.database.collection('jobs').doc(id).get()).data[0]
const run = (at: string) => {
  now = at
  return workQueue(workshop, later(at, 1), () => undefined)
}
const effect = (kind: 'confirm-booking' | 'ready-test-drive', of = contract): Job => ({
  kind: 'run-effect',
  contract: of,
  effect: { kind },
})

test('effects that come in the wrong order wait for each other and both happen', async () => {
  await put('ready', effect('ready-test-drive'))
  assert.deepEqual(await run(later(bookedAt, 1)), { done: 0, retried: 1, parked: 0 })
  await put('confirm', effect('confirm-booking'))
  await run(later(bookedAt, 1000))
  await run(later(bookedAt, 10_000))
  assert.deepEqual([(await found('ready')).state, (await found('confirm')).state], ['done', 'done'])
  const { connection, cipher } = workshop
  assert.equal((await readAggregate(connection.database, cipher, 'booking', booking.id))?.state, 'ready')
})

test('a job that is done twice takes effect once', async () => {
  const { connection, cipher } = workshop
  const before = await readAggregate(connection.database, cipher, 'booking', booking.id)
  await put('again', effect('confirm-booking'))
  assert.deepEqual(await run(later(bookedAt, 20_000)), { done: 1, retried: 0, parked: 0 })
  assert.deepEqual(await readAggregate(connection.database, cipher, 'booking', booking.id), before)
})

test('a job that cannot succeed comes back with growing pauses, and after ten tries is parked with its reason', async () => {
  await put('hopeless', effect('confirm-booking', 'no such contract'))
  let at = later(bookedAt, 60_000)
  const pauses: number[] = []
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    const worked = await run(at)
    assert.deepEqual(worked, attempt < 10 ? { done: 0, retried: 1, parked: 0 } : { done: 0, retried: 0, parked: 1 })
    const { dueAt, state } = await found('hopeless')
    if (state !== 'due') continue
    pauses.push(Date.parse(dueAt) - Date.parse(at))
    assert.deepEqual(await run(later(dueAt, -1)), { done: 0, retried: 0, parked: 0 })
    at = dueAt
  }
  assert.deepEqual(pauses, [200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200])
  const { state, reason } = await found('hopeless')
  assert.equal(state, 'parked')
  assert.match(reason, /no such contract/)
})

test('a job whose command is refused is parked at once, with words a person understands', async () => {
  const stray = testDriveRequest('stray').draft.contract
  const at = later(bookedAt, 400_000)
  await carryOut(workshop, {
    touch: { contract: ['contract', stray.id] },
    at,
    decide: () => {
      const drafted = requestBooking(null, null, testDriveRequest('stray'))
      return { changes: drafted.changes.filter(({ on }) => on === 'contract') }
    },
  })
  await workshop.connection.database.collection('jobs').where({ contract: stray.id }).remove()
  await put('refused', effect('confirm-booking', stray.id))
  assert.deepEqual(await run(at), { done: 0, retried: 0, parked: 1 })
  assert.match((await found('refused')).reason, /^[\p{Script=Han}，、。]+。$/u)
})

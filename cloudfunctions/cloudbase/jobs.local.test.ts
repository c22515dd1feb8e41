import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { later } from '#shared/vocabulary/time'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import { collections } from './collections'
import type { Database } from './connection'
import { connect } from './connection'
import { finishInTransaction, finishJob, type Lease, leaseJobs, leaseMs, parkJob, putJob, retryJob } from './jobs'
import { inTransaction } from './transaction'

const now = '2026-11-24T06:00:00.000Z'
let gateway: TestGateway
let database: Database

before(async () => {
  gateway = await createTestGateway({ collections })
  Object.assign(process.env, gateway.environment)
  database = connect().database
})
after(() => gateway.close())
beforeEach(async () => {
  await database.collection('jobs').where({ v: 1 }).remove()
})

const put = (id: string, dueAt = now) =>
  inTransaction(database, (transaction) => putJob(transaction, id, { kind: 'render', contract: 'c' }, dueAt))
const found = async (id: string) => (await database.collection('jobs').doc(id).get()).data[0]
async function leased(at = now): Promise<Lease> {
  const [lease] = await leaseJobs(database, at, 1)
  assert.ok(lease)
  return lease
}

test('two workers that race for the same twenty jobs get each job once', async () => {
  for (let n = 0; n < 20; n += 1) await put(`job ${n}`)
  const work = async (at: string) => {
    const mine: string[] = []
    for (let round = 0; round < 12; round += 1) {
      for (const { id, fence } of await leaseJobs(database, at, 4)) {
        assert.equal(fence, 1)
        mine.push(id)
      }
    }
    return mine
  }
  const all = (await Promise.all([work(now), work(later(now, 1))])).flat()
  assert.equal(all.length, 20)
  assert.equal(new Set(all).size, 20)
})

test('a job is leased when it is due, not before, the one that waits longest first', async () => {
  await put('tomorrow', later(now, 86_400_000))
  await put('second', later(now, -1000))
  await put('first', later(now, -2000))
  assert.deepEqual(
    (await leaseJobs(database, now, 10)).map(({ id }) => id),
    ['first', 'second'],
  )
})

test('the job of a worker that went away comes back after twenty seconds, and the old worker can end nothing', async () => {
  await put('job')
  const old = await leased()
  assert.deepEqual(await leaseJobs(database, later(now, leaseMs), 1), [])
  const fresh = await leased(later(now, leaseMs + 1))
  assert.deepEqual([fresh.fence, fresh.attempts], [old.fence + 1, 2])
  const before = await found('job')
  await finishJob(database, old)
  await retryJob(database, old, now, 'late')
  await parkJob(database, old, 'late')
  assert.equal(await inTransaction(database, (transaction) => finishInTransaction(transaction, old)), false)
  assert.deepEqual(await found('job'), before)
  await finishJob(database, fresh)
  assert.equal((await found('job')).state, 'done')
})

test('a job that failed waits for its time; one that is parked or done waits for nobody', async () => {
  await put('job')
  const soon = later(now, 400)
  await retryJob(database, await leased(), soon, 'no answer')
  assert.deepEqual(await leaseJobs(database, later(now, 399), 1), [])
  const again = await leased(soon)
  assert.equal((await found('job')).reason, 'no answer')
  await parkJob(database, again, '印章没有可用的用印授权')
  assert.deepEqual(await leaseJobs(database, later(now, 86_400_000), 1), [])
  assert.equal((await found('job')).reason, '印章没有可用的用印授权')
})

import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { collections } from '#cloud/cloudbase/collections'
import { leaseMs } from '#cloud/cloudbase/jobs'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import type { Host } from '#tools/localcloud/host/host'
import { sampleFunctions } from '#tools/localcloud/host/sample-functions'
import { giveOrder, startJobHost } from './job-host'
import { assertEachOnce, jobPlace, leasedAgain } from './two-hosts'

const samples = sampleFunctions()
const hosts: Host[] = []
let bundle: string
let gateway: TestGateway
before(() => {
  bundle = samples.add('jobs', `export { main } from '#tools/soak/job-function'`).file
})
beforeEach(async () => {
  gateway = await createTestGateway({ collections })
})
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close()
  await gateway.close()
})
after(() => samples.remove())

const jobs = 32
/** A host whose function is loaded, so that what is measured is its work. */
const ready = async () => {
  const host = startJobHost(jobPlace(bundle, gateway))
  hosts.push(host)
  await giveOrder(host, { put: 0 })
  return host
}
const order = (host: string, ahead = 0) => ({ host, ahead, jobMs: 150 })
const jobsIn = (state: string) =>
  gateway.gateway.inspect.documents('jobs', { skip: 0, limit: jobs }).filter((job) => job.state === state)
const timed = async (work: Promise<unknown>) => {
  const started = performance.now()
  await work
  return performance.now() - started
}

test('two function hosts on one queue share its jobs, do none twice, lose none and are faster than one', async () => {
  const [a, b] = await Promise.all([ready(), ready()])
  await giveOrder(a, { put: jobs })
  const one = await timed(giveOrder(a, order('a')))
  await giveOrder(a, { put: jobs, from: jobs })
  const working = Promise.all([giveOrder(a, order('a')), giveOrder(b, order('b'))])
  const two = await timed(working)
  assertEachOnce(gateway, 2 * jobs)
  const shares = (await working).map(({ done }) => done)
  assert.equal(
    shares.reduce((sum, done) => sum + done),
    jobs,
  )
  assert.deepEqual(
    (await working).map(({ retried }) => retried),
    [0, 0],
    'a job was begun by both',
  )
  assert.ok(Math.min(...shares) >= jobs / 4, `${shares.join(' and ')} jobs`)
  const missed = (await working).reduce((sum, each) => sum + each.missed, 0)
  assert.ok(missed <= jobs / 4, `${missed} leases were tried for in vain`)
  assert.ok(two < one, `two hosts took ${Math.round(two)} ms, one ${Math.round(one)} ms`)
})

test('what a host had begun when it was killed is done once by another, when the leases have ended and not before', async () => {
  const [victim, other] = await Promise.all([ready(), ready()])
  await giveOrder(victim, { put: jobs })
  const gone = giveOrder(victim, { ...order('victim'), jobMs: 1000 }).catch(() => 'killed')
  while (!jobsIn('leased').length) await sleep(5)
  await sleep(20)
  await victim.close()
  assert.equal(await gone, 'killed')
  await giveOrder(other, order('other'))
  const held = jobsIn('leased')
  assert.ok(held.length > 0, 'it was killed in the middle')
  assert.equal(leasedAgain(gateway), 0)
  const { done } = await giveOrder(other, order('other', leaseMs + 1000))
  assert.equal(done, held.length)
  assert.equal(leasedAgain(gateway), held.length)
  assertEachOnce(gateway, jobs)
})

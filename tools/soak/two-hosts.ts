import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { collections } from '#cloud/cloudbase/collections'
import { leaseMs } from '#cloud/cloudbase/jobs'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import { sampleFunctions } from '#tools/localcloud/host/sample-functions'
import type { Chance } from './chance'
import { giveOrder, type JobHostPlace, startHostProcess, startJobHost } from './job-host'

const jobs = 1000
const jobMs = 20
/** Whoever comes when the leases of the dead have ended has a clock that is so much ahead. */
const heirAhead = leaseMs + 1000
/** A transaction that the dead left open has had as much of its life by then; in the service it may live 30 s. */
const transactionLifetime = 30_000 - heirAhead

/** A thousand jobs by one host, then by two, then by two of which one is killed in the middle: each is done once. */
export async function twoHosts(chance: Chance): Promise<string> {
  const one = await trial(async (place) => {
    const host = await startHostProcess(place, { host: 'one', ahead: 0, jobMs })
    return timed(async () => [await host.work()])
  })
  const two = await trial(async (place) => {
    const hosts = await Promise.all(['a', 'b'].map((host) => startHostProcess(place, { host, ahead: 0, jobMs })))
    return timed(() => Promise.all(hosts.map((host) => host.work())))
  })
  assert.ok(two.ms < one.ms, `two hosts took ${two.ms} ms, one ${one.ms} ms`)
  const killedAfter = 300 + chance(2000)
  let again = 0
  await trial(async (place, gateway) => {
    const victim = await startHostProcess(place, { host: 'victim', ahead: 0, jobMs })
    const other = await startHostProcess(place, { host: 'other', ahead: 0, jobMs })
    const gone = victim.work().catch(() => null)
    const working = other.work()
    await sleep(killedAfter)
    await victim.kill()
    await Promise.all([gone, working])
    // for what the other was not there long enough to see
    const heir = await startHostProcess(place, { host: 'heir', ahead: heirAhead, jobMs })
    const { done } = await heir.work()
    again = leasedAgain(gateway)
    assert.ok(again >= done, `the heir did ${done} jobs`)
  })
  const begunTwice = two.worked.reduce((sum, { retried }) => sum + retried, 0)
  assert.equal(begunTwice, 0, 'a job was begun by both hosts')
  const conflicts = two.worked.reduce((sum, { missed }) => sum + missed, 0)
  return (
    `${jobs} jobs: one host ${one.ms} ms, two hosts ${two.ms} ms (${(one.ms / two.ms).toFixed(2)} times as fast, ` +
    `${two.worked.map(({ done }) => done).join(' + ')}, ${conflicts} lease conflicts); one of two hosts killed after ` +
    `${killedAfter} ms, ${again} jobs it had begun were done by others; none twice, none lost`
  )
}

async function trial<T>(work: (place: JobHostPlace, gateway: TestGateway) => Promise<T>): Promise<T> {
  const samples = sampleFunctions()
  const gateway = await createTestGateway({ collections, transactionLifetime })
  try {
    const place = jobPlace(samples.add('jobs', `export { main } from '#tools/soak/job-function'`).file, gateway)
    const filler = startJobHost(place)
    await giveOrder(filler, { put: jobs })
    await filler.close()
    const result = await work(place, gateway)
    assertEachOnce(gateway, jobs)
    return result
  } finally {
    await gateway.close()
    samples.remove()
  }
}

/** Where hosts find a bundle and a gateway of a test. */
export function jobPlace(bundle: string, { url, envId }: TestGateway): JobHostPlace {
  return { bundle, gatewayUrl: url, envId }
}

/** How many jobs were done by another worker than the first that took them. */
export function leasedAgain({ gateway }: TestGateway): number {
  const effects = gateway.inspect.documents('evidence', { skip: 0, limit: jobs * 2 })
  return effects.filter(({ fence }) => Number(fence) > 1).length
}

/** Every one of the jobs is finished, and its effect is there once. */
export function assertEachOnce({ gateway }: TestGateway, count: number): void {
  const all = { skip: 0, limit: count * 2 }
  const effects = gateway.inspect.documents('evidence', all).map(({ contract }) => String(contract))
  assert.equal(new Set(effects).size, count, 'a job is lost')
  assert.equal(effects.length, count, 'a job was done twice')
  const states = gateway.inspect.documents('jobs', all).map(({ state }) => state)
  assert.deepEqual(states, Array(count).fill('done'))
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly worked: T }> {
  const started = performance.now()
  const worked = await work()
  return { ms: Math.round(performance.now() - started), worked }
}

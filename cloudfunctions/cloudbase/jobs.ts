import { randomBytes } from 'node:crypto'
import type { Job } from '#cloud/domain/job'
import { type Instant, later } from '#shared/vocabulary/time'
import type { Database } from './connection'
import type { Transaction } from './transaction'

/** A job held by one worker: nobody else may finish it while the fence is this number. */
export interface Lease {
  readonly id: string
  readonly fence: number
  readonly attempts: number
  readonly job: Job
}

interface JobDocument {
  readonly _id: string
  readonly state: 'due' | 'leased' | 'done' | 'parked'
  readonly contract: string
  readonly job: Job
  readonly dueAt: Instant
  readonly leasedUntil: Instant
  readonly attempts: number
  readonly fence: number
  readonly reason: string
}

export const leaseMs = 20_000
const neverLeased = ''

/**
 * Puts a job in the transaction that made it necessary, due at its own moment or at once (`at`); its id makes retries write
 * the same one.
 */
export async function putJob(transaction: Transaction, id: string, job: Job, at: Instant): Promise<void> {
  const document: Omit<JobDocument, '_id'> & { v: number } = {
    v: 1,
    state: 'due',
    contract: job.contract,
    job,
    dueAt: job.notBefore && job.notBefore > at ? job.notBefore : at,
    leasedUntil: neverLeased,
    attempts: 0,
    fence: 0,
    reason: '',
  }
  await transaction.collection('jobs').doc(id).set(document)
}

/** How many batches are looked at: so many workers that come at once find one each. */
const batchesInSight = 4

/**
 * Leases up to `limit` jobs that are due, or whose worker has not come back in time, those that wait longest first; none
 * when nothing is due. A batch is taken by one write for all: of workers that come at once the others go on behind it.
 */
export async function leaseJobs(database: Database, now: Instant, limit: number): Promise<readonly Lease[]> {
  for (;;) {
    const found = await waitingJobs(database, now, limit * batchesInSight)
    if (found.length === 0) return []
    for (let from = 0; from < found.length; from += limit) {
      const leases = await leaseBatch(database, found.slice(from, from + limit), now)
      if (leases.length > 0) return leases
    }
    // all that was in sight is in the hands of others; there may be more behind it
  }
}

async function waitingJobs(database: Database, now: Instant, limit: number): Promise<readonly JobDocument[]> {
  const { command } = database
  const jobs = database.collection('jobs')
  const [due, abandoned] = await Promise.all([
    jobs
      .where({ state: 'due', dueAt: command.lte(now) })
      .orderBy('dueAt', 'asc')
      .limit(limit)
      .get(),
    jobs
      .where({ state: 'leased', leasedUntil: command.lt(now) })
      .orderBy('dueAt', 'asc')
      .limit(limit)
      .get(),
  ])
  const found = [...due.data, ...abandoned.data] as JobDocument[]
  return found.sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0)).slice(0, limit)
}

/** Takes those of the jobs that still are as they were found. */
async function leaseBatch(database: Database, found: readonly JobDocument[], now: Instant): Promise<readonly Lease[]> {
  const groups = new Map<string, JobDocument[]>()
  for (const each of found) {
    const key = `${each.state} ${each.fence} ${each.attempts}`
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  const leases = await Promise.all([...groups.values()].map((alike) => leaseAlike(database, alike, now)))
  const taken = new Map(leases.flat().map((lease) => [lease.id, lease]))
  return found.flatMap(({ _id }) => taken.get(_id) ?? [])
}

/** Jobs in the same state and with the same fence are taken by one write; who took which is told by the holder's mark. */
async function leaseAlike(database: Database, alike: readonly JobDocument[], now: Instant): Promise<readonly Lease[]> {
  const [one] = alike
  if (!one) return []
  const { state } = one
  const [fence, attempts, holder] = [one.fence + 1, one.attempts + 1, randomBytes(12).toString('hex')]
  const _id = database.command.in(alike.map((each) => each._id))
  const jobs = database.collection('jobs')
  const { updated } = await jobs
    .where({ _id, fence: one.fence, state })
    .update({ state: 'leased', fence, attempts, holder, leasedUntil: later(now, leaseMs) })
  if (updated === 0) return []
  const mine =
    updated === alike.length
      ? alike
      : ((await jobs.where({ _id, holder }).limit(alike.length).get()).data as readonly JobDocument[])
  return mine.map(({ _id: id, job }) => ({ id, fence, attempts, job }))
}

/** Inside the transaction of the job's command: true when the lease still holds, and then the job is done with it. */
export async function finishInTransaction(transaction: Transaction, lease: Lease): Promise<boolean> {
  const { data } = await transaction.collection('jobs').doc(lease.id).get()
  const found = data as JobDocument | null
  if (found?.fence !== lease.fence || found.state !== 'leased') return false
  await transaction.collection('jobs').doc(lease.id).update({ state: 'done' })
  return true
}

const finished = new WeakSet<Lease>()

/** The command of the job is written, and the job with it: nothing is left to be said about it. */
export function markFinished(lease: Lease): void {
  finished.add(lease)
}

/** The job is done; does nothing if the lease was lost or the job finished with its command. */
export async function finishJob(database: Database, lease: Lease): Promise<void> {
  if (finished.has(lease)) return
  await held(database, lease).update({ state: 'done' })
}

/** The job failed: it comes back at `dueAt`. */
export async function retryJob(database: Database, lease: Lease, dueAt: Instant, reason: string): Promise<void> {
  await held(database, lease).update({ state: 'due', dueAt, reason })
}

/** The job cannot succeed by itself: it waits, with its reason, for a person. */
export async function parkJob(database: Database, lease: Lease, reason: string): Promise<void> {
  await held(database, lease).update({ state: 'parked', reason })
}

function held(database: Database, { id, fence }: Lease) {
  return database.collection('jobs').where({ _id: id, fence, state: 'leased' })
}

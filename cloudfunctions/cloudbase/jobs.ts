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

/** Puts a job, due at once, in the transaction that made it necessary; its id makes retries write the same one. */
export async function putJob(transaction: Transaction, id: string, job: Job, dueAt: Instant): Promise<void> {
  const document: Omit<JobDocument, '_id'> & { v: number } = {
    v: 1,
    state: 'due',
    contract: job.contract,
    job,
    dueAt,
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
 * when nothing is due. The first job of a batch decides whose batch it is: of workers that come at once one gets it, and
 * the others go on behind the batch instead of running for each job of it.
 */
export async function leaseJobs(database: Database, now: Instant, limit: number): Promise<readonly Lease[]> {
  const take = (found: JobDocument) => leaseOne(database, found, now)
  for (;;) {
    let rest = await waitingJobs(database, now, limit * batchesInSight)
    if (rest.length === 0) return []
    while (rest.length > 0) {
      const [first, ...others] = await leaseBatch(rest.slice(0, limit), take)
      if (first) return [first, ...others]
      rest = rest.slice(limit)
    }
    // all that was in sight is in the hands of others; there may be more behind it
  }
}

type Take = (found: JobDocument) => Promise<Lease | null>

async function leaseBatch([first, ...others]: readonly JobDocument[], take: Take): Promise<readonly Lease[]> {
  const lease = first && (await take(first))
  if (!lease) return []
  return [lease, ...(await Promise.all(others.map(take))).filter((each) => each !== null)]
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

/** Takes one job if it still is as it was found. */
async function leaseOne(database: Database, found: JobDocument, now: Instant): Promise<Lease | null> {
  const { _id: id, state, job } = found
  const [fence, attempts] = [found.fence + 1, found.attempts + 1]
  const { updated } = await database
    .collection('jobs')
    .where({ _id: id, fence: found.fence, state })
    .update({ state: 'leased', fence, attempts, leasedUntil: later(now, leaseMs) })
  return updated === 1 ? { id, fence, attempts, job } : null
}

/** Inside the transaction of the job's command: true when the lease still holds, and then the job is done with it. */
export async function finishInTransaction(transaction: Transaction, lease: Lease): Promise<boolean> {
  const { data } = await transaction.collection('jobs').doc(lease.id).get()
  const found = data as JobDocument | null
  if (found?.fence !== lease.fence || found.state !== 'leased') return false
  await transaction.collection('jobs').doc(lease.id).update({ state: 'done' })
  return true
}

/** The job is done; does nothing if the lease was lost or the job finished with its command. */
export async function finishJob(database: Database, lease: Lease): Promise<void> {
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

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

/** Leases up to `limit` jobs that are due, or whose worker has not come back in time. */
export async function leaseJobs(database: Database, now: Instant, limit: number): Promise<readonly Lease[]> {
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
  const leases: Lease[] = []
  for (const found of [...due.data, ...abandoned.data] as JobDocument[]) {
    if (leases.length === limit) break
    const { _id: id, fence, attempts, job } = found
    const { updated } = await jobs
      .where({ _id: id, fence, state: found.state })
      .update({ state: 'leased', fence: fence + 1, attempts: attempts + 1, leasedUntil: later(now, leaseMs) })
    if (updated === 1) leases.push({ id, fence: fence + 1, attempts: attempts + 1, job })
  }
  return leases
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

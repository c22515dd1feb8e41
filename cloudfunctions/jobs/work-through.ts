import { LeaseLost } from '#cloud/carry-out'
import type { Database } from '#cloud/cloudbase/connection'
import { finishJob, type Lease, leaseJobs, parkJob, retryJob } from '#cloud/cloudbase/jobs'
import type { Clock } from '#cloud/ports/clock'
import type { Result } from '#shared/vocabulary/result'
import { type Instant, later } from '#shared/vocabulary/time'

const atOnce = 4
const mostAttempts = 10
/** What may wait for authorities outside: some hours for a signature, a day for what nobody waits for. */
const patience: Partial<Record<Lease['job']['kind'], number>> = { 'apply-signature': 40, 'strengthen-archive': 150 }

/** A queue of jobs and who does them. A refusal parks the job; an exception brings it back later. */
export interface Queue {
  readonly database: Database
  readonly clock: Clock
  run(lease: Lease): Promise<Result<unknown>>
}

/** What one run of the worker did; jobs by outcome. */
export interface Worked {
  readonly done: number
  readonly retried: number
  readonly parked: number
}

type Outcome = keyof Worked
type Log = (line: object) => void

/**
 * Takes due jobs, a few at a time, until none is left or `until` has come. What it leaves, the next run finds; any number
 * of workers may do the same at once.
 */
export async function workThrough(queue: Queue, until: Instant, log: Log): Promise<Worked> {
  const worked = { done: 0, retried: 0, parked: 0 }
  while (queue.clock.now() < until) {
    const leases = await leaseJobs(queue.database, queue.clock.now(), atOnce)
    if (leases.length === 0) break
    const outcomes = await Promise.all(leases.map((lease) => workOn(queue, lease, log)))
    for (const outcome of outcomes) worked[outcome] += 1
  }
  return worked
}

async function workOn({ database, clock, run }: Queue, lease: Lease, log: Log): Promise<Outcome> {
  const about = { job: lease.id, kind: lease.job.kind, attempt: lease.attempts }
  try {
    const result = await run(lease)
    if (result.ok) {
      await finishJob(database, lease)
      return 'done'
    }
    log({ ...about, parked: result.refusal.code })
    await parkJob(database, lease, result.refusal.text)
    return 'parked'
  } catch (error) {
    if (error instanceof LeaseLost) return 'retried'
    const reason = error instanceof Error ? error.message : String(error)
    log({ ...about, failed: reason })
    if (lease.attempts >= (patience[lease.job.kind] ?? mostAttempts)) {
      await parkJob(database, lease, reason)
      return 'parked'
    }
    await retryJob(database, lease, later(clock.now(), backOffMs(lease.attempts)), reason)
    return 'retried'
  }
}

/** 0.2 s, 0.4 s, … at most ten minutes. */
function backOffMs(attempts: number): number {
  return Math.min(100 * 2 ** attempts, 600_000)
}

import { LeaseLost } from '#cloud/carry-out'
import type { Database } from '#cloud/cloudbase/connection'
import { finishJob, type Lease, leaseJobs, parkJob, retryJob } from '#cloud/cloudbase/jobs'
import type { Clock } from '#cloud/ports/clock'
import type { Result } from '#shared/vocabulary/result'
import { type Instant, later } from '#shared/vocabulary/time'

const atOnce = 8
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
 * Takes due jobs, a few at a time, until none is left or `until` has come; a slow one holds up no other. What it leaves,
 * the next run finds; any number of workers may do the same at once.
 */
export async function workThrough(queue: Queue, until: Instant, log: Log): Promise<Worked> {
  const worked = { done: 0, retried: 0, parked: 0 }
  const running = new Set<Promise<void>>()
  const begin = (lease: Lease) => {
    const work = workOn(queue, lease, log).then((outcome) => {
      worked[outcome] += 1
      running.delete(work)
    })
    running.add(work)
  }
  for (;;) {
    if (running.size <= atOnce / 2 && queue.clock.now() < until) {
      for (const lease of await leaseJobs(queue.database, queue.clock.now(), atOnce - running.size)) begin(lease)
    }
    if (running.size === 0) return worked
    await Promise.race(running)
  }
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
    const isHopeless = lease.attempts >= (patience[lease.job.kind] ?? mostAttempts)
    const said = isHopeless
      ? parkJob(database, lease, reason)
      : retryJob(database, lease, later(clock.now(), backOffMs(lease.attempts)), reason)
    // where it cannot be said, the lease runs out by itself
    await said.catch(() => undefined)
    return isHopeless ? 'parked' : 'retried'
  }
}

/** 0.2 s, 0.4 s, … at most ten minutes. */
function backOffMs(attempts: number): number {
  return Math.min(100 * 2 ** attempts, 600_000)
}

import { LeaseLost } from '#cloud/carry-out'
import { finishJob, type Lease, leaseJobs, parkJob, retryJob } from '#cloud/cloudbase/jobs'
import type { Job } from '#cloud/domain/job'
import type { Result } from '#shared/vocabulary/result'
import { type Instant, later } from '#shared/vocabulary/time'
import { applySignature } from './apply-signature'
import { archive } from './archive'
import { runEffect } from './effects/effects'
import { askToSeal, askToSign, tellCompleted, tellEnded } from './messages'
import { render } from './render'
import { useSealGrant } from './use-seal-grant'
import type { RunJob, Workshop } from './workshop'

const kinds: { readonly [K in Job['kind']]: RunJob<K> } = {
  render,
  'ask-to-sign': askToSign,
  'ask-to-seal': askToSeal,
  'use-seal-grant': useSealGrant,
  'apply-signature': applySignature,
  archive,
  'tell-completed': tellCompleted,
  'tell-ended': tellEnded,
  'run-effect': runEffect,
}

const atOnce = 4
const mostAttempts = 10

/** What one run of the worker did; jobs by outcome. */
export interface Worked {
  readonly done: number
  readonly retried: number
  readonly parked: number
}

type Outcome = keyof Worked

/** Takes due jobs, a few at a time, until none is left or `until` has come. What it leaves, the next run finds. */
export async function workQueue(workshop: Workshop, until: Instant, log: (line: object) => void): Promise<Worked> {
  const worked = { done: 0, retried: 0, parked: 0 }
  while (workshop.clock.now() < until) {
    const leases = await leaseJobs(workshop.connection.database, workshop.clock.now(), atOnce)
    if (leases.length === 0) break
    const outcomes = await Promise.all(leases.map((lease) => workOn(workshop, lease, log)))
    for (const outcome of outcomes) worked[outcome] += 1
  }
  return worked
}

async function workOn(workshop: Workshop, lease: Lease, log: (line: object) => void): Promise<Outcome> {
  const { database } = workshop.connection
  const about = { job: lease.id, kind: lease.job.kind, attempt: lease.attempts }
  try {
    const run = kinds[lease.job.kind] as (w: Workshop, job: Job, l: Lease) => Promise<Result<unknown>>
    const result = await run(workshop, lease.job, lease)
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
    if (lease.attempts >= mostAttempts) {
      await parkJob(database, lease, reason)
      return 'parked'
    }
    await retryJob(database, lease, later(workshop.clock.now(), backOffMs(lease.attempts)), reason)
    return 'retried'
  }
}

/** 0.2 s, 0.4 s, … at most ten minutes. */
function backOffMs(attempts: number): number {
  return Math.min(100 * 2 ** attempts, 600_000)
}

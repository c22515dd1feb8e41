import { setTimeout as sleep } from 'node:timers/promises'
import { LeaseLost } from '#cloud/carry-out'
import { connect } from '#cloud/cloudbase/connection'
import { finishInTransaction, type Lease, putJob } from '#cloud/cloudbase/jobs'
import { inTransaction } from '#cloud/cloudbase/transaction'
import { workThrough } from '#cloud/jobs/work-through'
import { ok } from '#shared/vocabulary/result'

/** What the function of these trials is asked: to put so many jobs, or to work through them. */
export type Order =
  | { readonly put: number; readonly from?: number }
  | {
      readonly host: string
      /** How far its clock is ahead, in milliseconds. */
      readonly ahead: number
      /** How long one job takes outside of the database, in milliseconds. */
      readonly jobMs: number
    }

/** What one worker did: jobs, and leases that another one was faster to take. */
export interface JobsWorked {
  readonly done: number
  readonly retried: number
  readonly parked: number
  readonly missed: number
}

const { database } = connect()
const longestMs = 50_000
let missed = 0

// The product has no use for this count, so it is taken where its update passes by.
const query = Object.getPrototypeOf(database.collection('jobs').where({ v: 1 })) as {
  update(fields: { readonly state?: string }): Promise<{ readonly updated?: number }>
}
const { update } = query
query.update = async function counted(fields) {
  const result = await update.call(this, fields)
  if (fields.state === 'leased' && result.updated === 0) missed += 1
  return result
}

/** A worker over the product's own queue; each of its jobs waits for an outside service and then writes a document. */
export async function main(order: Order): Promise<JobsWorked | { readonly put: number }> {
  if ('put' in order) return { put: await put(order.put, order.from ?? 0) }
  const { host, ahead, jobMs } = order
  missed = 0
  const clock = { now: () => new Date(Date.now() + ahead).toISOString() }
  const until = new Date(Date.now() + ahead + longestMs).toISOString()
  const run = async (lease: Lease) => {
    await sleep(jobMs)
    await inTransaction(database, async (transaction) => {
      if (!(await finishInTransaction(transaction, lease))) throw new LeaseLost('another host has it')
      await transaction.collection('evidence').add({ contract: lease.job.contract, host, fence: lease.fence })
    })
    return ok(null)
  }
  return { ...(await workThrough({ database, clock, run }, until, (line) => console.error(line))), missed }
}

async function put(count: number, first: number): Promise<number> {
  const dueAt = new Date(Date.now() - 60_000).toISOString()
  const end = first + count
  for (let from = first; from < end; from += 100) {
    await inTransaction(database, async (transaction) => {
      for (let n = from; n < Math.min(end, from + 100); n += 1)
        await putJob(transaction, `job ${n}`, { kind: 'render', contract: `c${n}` }, dueAt)
    })
  }
  return count
}

import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { itemsBetween } from '#cloud/cloudbase/batches'
import { type Batch, type BatchItem, countOf } from '#cloud/domain/batch/batch'
import { advance, isTried } from '#cloud/domain/batch/decide'
import { decline } from '#cloud/domain/decision'
import { ok } from '#shared/vocabulary/result'
import type { RunJob, Workshop } from '../workshop'
import { stampEntries } from './stamp-entries'
import { startRows } from './start-rows'

/** So many entries are one job: few enough for one lease, enough that the queue does not fill with them. */
const inOneJob = 50

/** Tries one portion of the entries of a batch that have not been tried, each in a transaction of its own. */
export type Portion = (
  workshop: Workshop,
  batch: Batch,
  portion: { readonly places: readonly number[]; readonly known: ReadonlyMap<number, BatchItem> },
) => Promise<void>

/**
 * Works through the next fifty entries of a batch and leaves the rest to the next job. Every entry is a transaction of
 * its own, and remembered in it: whoever repeats the job goes on where the other one ended. One that fails stops nobody.
 */
export const expandBatch: RunJob<'expand-batch'> = async (workshop, job, lease) => {
  const { connection, cipher, clock } = workshop
  const batch = await readAggregate(connection.database, cipher, 'batch', job.batch)
  if (!batch) throw new Error(`batch ${job.batch} does not exist`)
  if (batch.state !== 'running' || job.from >= countOf(batch)) return ok(null)
  const to = Math.min(job.from + inOneJob, countOf(batch))
  const known = await itemsBetween({ database: connection.database, cipher }, batch.id, [job.from, to])
  const places = Array.from({ length: to - job.from }, (_, i) => job.from + i)
  const open = places.filter((n) => !isTried(batch, known.get(n)))
  const portion: Portion = batch.kind === 'stamp' ? stampEntries : startRows
  await portion(workshop, batch, { places: open, known })
  const at = clock.now()
  return carryOut(
    workshop,
    {
      touch: { batch: ['batch', batch.id] },
      at,
      decide: (now) => (now.batch ? advance(now.batch, to, at) : decline('not-found')),
    },
    lease,
  )
}

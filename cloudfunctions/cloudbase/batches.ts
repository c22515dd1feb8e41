import type { Batch, BatchItem } from '#cloud/domain/batch/batch'
import { fromDocument, plainCodec, type Stored } from './codec'
import type { Database } from './connection'
import { batchKey } from './contracts'
import type { FieldCipher } from './field-cipher'

/** The newest batches of a person, for the organization they act for. */
export async function batchesOf(
  { database, cipher }: { database: Database; cipher: FieldCipher },
  person: string,
  organization: string,
): Promise<readonly Batch[]> {
  const found = database.collection('batches').where({ person, organization })
  const { data } = await found.orderBy('createdAt', 'desc').limit(100).get()
  return data.map((document: Stored) => fromDocument(plainCodec<Batch>('batches'), document, cipher))
}

/** The entries of a batch that have been tried, from one place up to another. */
export async function itemsBetween(
  { database, cipher }: { database: Database; cipher: FieldCipher },
  batch: string,
  [from, to]: readonly [number, number],
): Promise<ReadonlyMap<number, BatchItem>> {
  const n = database.command.gte(from).and(database.command.lt(to))
  const { data } = await database
    .collection('batch-items')
    .where({ batch, n })
    .limit(to - from)
    .get()
  return new Map(itemsIn(data, cipher).map((item) => [item.n, item]))
}

/** The first entries of a batch that failed, with their reasons. */
export async function failedItems(
  { database, cipher }: { database: Database; cipher: FieldCipher },
  batch: string,
  limit: number,
): Promise<readonly BatchItem[]> {
  const found = database.collection('batch-items').where({ batch, state: 'failed' })
  const { data } = await found.orderBy('n', 'asc').limit(limit).get()
  return itemsIn(data, cipher)
}

function itemsIn(data: readonly Stored[], cipher: FieldCipher): readonly BatchItem[] {
  return data.map((document) => fromDocument(plainCodec<BatchItem>('batch-items'), document, cipher))
}

/** How far a batch is: entries done and failed; of those that were sealed, the ones signed, being signed, and parked. */
export async function progressOf(database: Database, batch: string) {
  const count = async (name: string, filter: object) => {
    const { total = 0 } = await database.collection(name).where(filter).count()
    return total
  }
  const [done, failed, signed, signing, parked] = await Promise.all([
    count('batch-items', { batch, state: 'done' }),
    count('batch-items', { batch, state: 'failed' }),
    count('contracts', { 'search.batch': batchKey(batch, 'signed') }),
    count('contracts', { 'search.batch': batchKey(batch, 'intent-confirmed') }),
    count('jobs', { 'job.batch': batch, state: 'parked' }),
  ])
  return { done, failed, signed, signing, parked }
}

/** Signing jobs of a batch that wait for a person: which contract, and why. */
export async function parkedJobs(database: Database, batch: string, limit: number) {
  const { data } = await database.collection('jobs').where({ 'job.batch': batch, state: 'parked' }).limit(limit).get()
  return (data as { contract: string; reason: string }[]).map(({ contract, reason }) => ({ contract, reason }))
}

/** Lets the parked jobs of a batch be tried again; answers how many. */
export async function unparkJobs(database: Database, batch: string, now: string): Promise<number> {
  const { updated = 0 } = await database
    .collection('jobs')
    .where({ 'job.batch': batch, state: 'parked' })
    .update({ state: 'due', dueAt: now, attempts: 0 })
  return updated
}

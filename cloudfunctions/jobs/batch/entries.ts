import { getFile, putBatchFile } from '#cloud/cloudbase/files'
import type { Batch } from '#cloud/domain/batch/batch'
import type { Workshop } from '../workshop'

/** The list of a batch never changes, and a batch is worked through in many jobs: the last list read stays at hand. */
const kept = new WeakMap<object, { readonly sha256: string; readonly entries: readonly unknown[] }>()

/** The entries of a batch, as they were listed. */
export async function entriesOf<T>({ connection }: Pick<Workshop, 'connection'>, batch: Batch): Promise<readonly T[]> {
  const { entries } = batch
  if (!entries) return []
  const known = kept.get(connection)
  if (known?.sha256 === entries.sha256) return known.entries as readonly T[]
  const bytes = await getFile(connection, entries.file, entries.sha256)
  const read = JSON.parse(Buffer.from(bytes).toString('utf8')) as readonly T[]
  kept.set(connection, { sha256: entries.sha256, entries: read })
  return read
}

/** Stores the entries of a batch. */
export async function putEntries(
  { connection }: Pick<Workshop, 'connection'>,
  batch: string,
  entries: readonly object[],
): Promise<NonNullable<Batch['entries']>> {
  const stored = await putBatchFile(connection, batch, Buffer.from(JSON.stringify(entries)), 'json')
  return { ...stored, name: '清单', count: entries.length }
}

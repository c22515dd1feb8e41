import { failedItems, parkedJobs, progressOf } from '#cloud/cloudbase/batches'
import { contractsByIds } from '#cloud/cloudbase/contract-lists'
import { getFile } from '#cloud/cloudbase/files'
import { sealsOf } from '#cloud/cloudbase/seals'
import { type Batch, countOf } from '#cloud/domain/batch/batch'
import { titleOf } from '#cloud/domain/seal/make'
import type { BatchCard, BatchEntry, BatchView } from '#shared/api/batch'
import { catalog } from '#shared/catalog/catalog'
import { maskPhone } from '#shared/vocabulary/numbers'
import type { SignedIn } from '../handler'
import type { World } from '../world'

const stateTitles: Readonly<Record<Batch['state'], string>> = {
  checking: '检查中',
  ready: '待开始',
  running: '处理中',
  done: '已处理',
  stopped: '已停止',
}
const problemsShown = 100

/** A batch as a line in a list. */
export function batchCard(batch: Batch): BatchCard {
  const { id, kind, title, state, createdAt } = batch
  return { id, kind, title, state, stateTitle: stateTitles[state], createdAt, total: countOf(batch) }
}

/** A batch with how far it is, counted now. */
export async function batchView(world: World, batch: Batch, { person }: SignedIn): Promise<BatchView> {
  const { database } = world.connection
  const waits = batch.state === 'ready'
  const isStamp = batch.kind === 'stamp'
  const [progress, problems, entries, seals] = await Promise.all([
    progressOf(database, batch.id),
    problemsOf(world, batch),
    isStamp && waits ? listed(world, batch) : [],
    isStamp && waits ? sealsOf(database, world.cipher, batch.organization) : [],
  ])
  const { failed, parked } = progress
  return {
    ...batchCard(batch),
    documentTitle: catalog[batch.documentType ?? '']?.title ?? '',
    progress: { total: countOf(batch), ...progress, ...(isStamp && { done: progress.signed + progress.signing }) },
    unread: batch.unread ?? '',
    faults: { rows: batch.faults?.count ?? 0, first: batch.faults?.first ?? [] },
    manifest: isStamp ? (batch.entries?.sha256 ?? null) : null,
    entries,
    seals: seals.map((seal) => ({ id: seal.id, title: titleOf(seal), name: seal.name })),
    maskedPhone: maskPhone(person.phone),
    problems,
    allowed: {
      start: batch.kind === 'start' && waits && countOf(batch) > 0,
      authorize: isStamp && waits,
      stop: batch.state !== 'done' && batch.state !== 'stopped',
      retry: batch.state === 'done' && failed + parked > 0,
      wrongRows: Boolean(batch.faults?.file),
    },
  }
}

async function problemsOf({ connection, cipher }: World, { id }: Batch): Promise<BatchView['problems']> {
  const { database } = connection
  const [failed, parked] = await Promise.all([
    failedItems({ database, cipher }, id, problemsShown),
    parkedJobs(database, id, problemsShown),
  ])
  const named = await contractsByIds(
    database,
    cipher,
    parked.map(({ contract }) => contract),
  )
  const lines = new Map(named.map((contract) => [contract.id, `${contract.number} ${contract.subject.line}`]))
  return [
    ...failed.map(({ contract, line, reason }) => ({ contract, line, reason })),
    ...parked.map(({ contract, reason }) => ({ contract, line: lines.get(contract) ?? '', reason })),
  ]
}

/** The list as it will be confirmed: it is read from where it is kept, so that what is shown is what is signed. */
async function listed({ connection }: World, { entries }: Batch): Promise<readonly BatchEntry[]> {
  if (!entries) return []
  const bytes = await getFile(connection, entries.file, entries.sha256)
  const kept = JSON.parse(Buffer.from(bytes).toString('utf8')) as readonly BatchEntry[]
  return kept.map(({ contract, number, title, line, parties }) => ({ contract, number, title, line, parties }))
}

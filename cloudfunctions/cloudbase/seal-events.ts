import type { Seal, SealEvent, SealUse } from '#cloud/domain/seal/seal'
import type { Instant } from '#shared/vocabulary/time'
import type { Database } from './connection'
import type { Transaction } from './transaction'

/** One use of a seal in the ledger 用印台账. */
export interface UseRow extends SealUse {
  readonly seal: string
  /** The seal's organization. */
  readonly owner: string
}

/**
 * Keeps what happened to a seal, in the transaction that changed it: a row an event. A use stands under its contract and
 * party, so that one place of one paper has one row; where an intent fell and was confirmed anew, the newer one.
 */
export async function recordSealEvents(
  transaction: Transaction,
  seal: Seal,
  rev: number,
  events: readonly SealEvent[],
): Promise<void> {
  for (const [n, event] of events.entries()) {
    const row = { v: 1, seal: seal.id, owner: seal.organization, kind: event.kind, ...detailOf(event) }
    const id = event.kind === 'seal-used' ? `${event.use.contract}:${event.use.party}` : `${seal.id}:${rev}:${n}`
    await transaction.collection('seal-events').doc(id).set(row)
  }
}

function detailOf(event: SealEvent): object {
  if (event.kind === 'seal-used') return event.use
  if (event.kind === 'seal-enabled' || event.kind === 'seal-made') return { at: event.at }
  const { kind: _, ...detail } = event
  return detail
}

/** Which uses are wanted: of an organization's seals, or by it; of one seal; within some time; one page, newest first. */
export interface UseListing {
  readonly organization: string
  readonly seal: string | null
  readonly from: Instant | null
  readonly to: Instant | null
  readonly automatic: boolean | null
  readonly search: string
  readonly page: number
  readonly size: number
}

/** One page of the ledger of an organization: uses of its own seals, and its uses of seals lent to it. */
export async function usesOf(
  database: Database,
  { organization, seal, from, to, automatic, search, page, size }: UseListing,
): Promise<{ readonly rows: readonly UseRow[]; readonly total: number }> {
  const { command } = database
  const words = search.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const within = [...(from ? [{ at: command.gte(from) }] : []), ...(to ? [{ at: command.lt(to) }] : [])]
  const found = database
    .collection('seal-events')
    .where(
      command.and([
        { kind: 'seal-used' },
        command.or([{ owner: organization }, { organization }]),
        ...(seal ? [{ seal }] : []),
        ...(automatic === null ? [] : [{ operator: automatic ? null : command.neq(null) }]),
        ...(words ? [command.or([{ number: pattern(database, words) }, { title: pattern(database, words) }])] : []),
        ...within,
      ]),
    )
  const [{ data }, { total = 0 }] = await Promise.all([
    found
      .orderBy('at', 'desc')
      .orderBy('_id', 'asc')
      .skip((page - 1) * size)
      .limit(size)
      .get(),
    found.count(),
  ])
  return { rows: data as UseRow[], total }
}

function pattern(database: Database, words: string) {
  return database.RegExp({ regexp: words, options: 'i' })
}

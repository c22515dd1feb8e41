import { createHash } from 'node:crypto'
import { canonical } from '#cloud/domain/canonical'
import type { ActionOutput } from '#shared/api/api'

type Evidence = ActionOutput<'contract.evidence'>

/** Recomputes a chain from its events; the first entry that does not fit, or null when all do. */
export function brokenAt({ entries, head }: Evidence): number | null {
  let hash = '0'.repeat(64)
  for (const [i, entry] of entries.entries()) {
    const fits = entry.seq === i + 1 && entry.previous === hash
    hash = createHash('sha256').update(Buffer.from(hash, 'hex')).update(canonical(entry.event)).digest('hex')
    if (!fits || entry.hash !== hash) return i + 1
  }
  return hash === head ? null : entries.length
}

/** How many events of a kind a party has. */
export function countOf({ entries }: Evidence, kind: string, party: string): number {
  return entries.filter(({ event }) => event.kind === kind && event.party === party).length
}

import type { Instant } from '#shared/vocabulary/time'
import { accept, type Decision } from '../decision'

/**
 * What is handed out of the evidence of a contract 出证: a report (for reading, the same for everyone entitled), or a bundle (for checking
 * without us, with what one person may open). It speaks of the chain up to `seq`; when the chain goes on there is another.
 */
export interface EvidenceCopy {
  readonly id: string
  readonly contract: string
  readonly kind: 'report' | 'bundle'
  /** For whom a bundle opens commitments; null for a report. */
  readonly person: string | null
  readonly seq: number
  readonly askedAt: Instant
  readonly made: { readonly file: string; readonly sha256: string; readonly bytes: number; readonly at: Instant } | null
}

export type EvidenceCopyEvent = { readonly at: Instant } & (
  | { readonly kind: 'copy-asked'; readonly copy: EvidenceCopy }
  | { readonly kind: 'copy-made'; readonly file: string; readonly sha256: string; readonly bytes: number }
)

/** The copy after an event. */
export function evolveEvidenceCopy(copy: EvidenceCopy | null, event: EvidenceCopyEvent): EvidenceCopy {
  if (event.kind === 'copy-asked') return event.copy
  if (!copy) throw new Error(`a copy of evidence cannot begin with ${event.kind}`)
  const { file, sha256, bytes, at } = event
  return { ...copy, made: { file, sha256, bytes, at } }
}

/** Asks for a copy; who asks again gets the one that is being made, or was. */
export function askForCopy(copy: EvidenceCopy | null, wanted: Omit<EvidenceCopy, 'made'>): Decision {
  if (copy) return accept()
  return accept({
    on: 'evidence-copy',
    id: wanted.id,
    events: [{ kind: 'copy-asked', at: wanted.askedAt, copy: { ...wanted, made: null } }],
  })
}

/** The copy has been made and lies in storage. */
export function recordCopyMade(copy: EvidenceCopy, made: NonNullable<EvidenceCopy['made']>): Decision {
  if (copy.made) return accept()
  return accept({ on: 'evidence-copy', id: copy.id, events: [{ kind: 'copy-made', ...made }] })
}

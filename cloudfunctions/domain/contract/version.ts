import type { ContractEvent } from './events'

/** SHA-256 of the version of the document that an event made, null when it made none. */
export function versionMadeBy(
  event: Pick<ContractEvent, 'kind'> & { readonly documentDigest?: string },
): string | null {
  switch (event.kind) {
    case 'document-rendered':
    case 'signature-applied':
    case 'contract-archived':
    case 'archive-strengthened':
      return event.documentDigest ?? null
    default:
      return null
  }
}

/** How one version of a document stands among those of its contract. */
export interface VersionStanding {
  /** Signatures that it bears, and that were made after it. */
  readonly signatures: number
  readonly later: number
  readonly newest: boolean
  /** Has everybody signed by now? */
  readonly completed: boolean
}

/** How the version of a digest stands, by the contract's events in order; null when no event made it. */
export function standingOf(
  events: readonly Parameters<typeof versionMadeBy>[0][],
  digest: string,
): VersionStanding | null {
  const versions = events.map(versionMadeBy)
  const at = versions.indexOf(digest)
  if (at < 0) return null
  const isSigning = ({ kind }: Pick<ContractEvent, 'kind'>) => kind === 'signature-applied'
  const signatures = events.slice(0, at + 1).filter(isSigning).length
  return {
    signatures,
    later: events.filter(isSigning).length - signatures,
    newest: versions.filter((version) => version !== null).at(-1) === digest,
    completed: events.some(({ kind }) => kind === 'contract-completed'),
  }
}

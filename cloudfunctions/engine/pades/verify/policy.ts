import type { ChangeKind, ChangeLevel } from '../difference/level'

/** By what a file is judged. One set of facts can be judged by several policies. */
export interface Policy {
  /** Root certificates (DER) whose signers are ours. */
  readonly anchors: readonly Uint8Array[]
  /** Further roots whose word on time and identity is believed, without being ours. */
  readonly alsoTrusted?: readonly Uint8Array[]
  /** The deepest change after a signature that says nothing of its own. */
  readonly permits: ChangeLevel
  /** What was archived, when the question is whether this is that file. */
  readonly archived?: { readonly sha256: string; readonly signatures: number }
}

/** Other people's files: forms may have been filled in after a signature that permits no less, as other verifiers judge. */
export function usualPolicy(anchors: readonly Uint8Array[]): Policy {
  return { anchors, permits: 'form' }
}

/** What may follow a signature in a file of ours: further signatures in fields made beforehand, and what keeps them checkable. */
export const ownChanges: readonly ChangeKind[] = ['signed-field', 'document-timestamp', 'validation-data', 'version']

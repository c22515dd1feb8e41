import type { Ink } from '#shared/vocabulary/block'
import type { Instant } from '#shared/vocabulary/time'
import { isHandwriting } from '../contract/handwriting'
import { accept, type Decision, decline } from '../decision'

/** The handwriting a person keeps for later signatures; its id is the person's. Forgotten, only the fact remains. */
export interface SavedSignature {
  readonly id: string
  readonly ink: Ink | null
  readonly at: Instant
}

export type SavedSignatureEvent =
  | { readonly kind: 'signature-kept'; readonly id: string; readonly ink: Ink; readonly at: Instant }
  | { readonly kind: 'signature-forgotten'; readonly id: string; readonly at: Instant }

/** The kept handwriting after an event. */
export function evolveSavedSignature(_before: SavedSignature | null, event: SavedSignatureEvent): SavedSignature {
  return { id: event.id, ink: event.kind === 'signature-kept' ? event.ink : null, at: event.at }
}

/** Keeps a handwriting in place of the one before. */
export function keepSignature(id: string, ink: Ink, at: Instant): Decision {
  if (!isHandwriting(ink)) return decline('signature-empty')
  return accept({ on: 'saved-signature', id, events: [{ kind: 'signature-kept', id, ink, at }] })
}

/** Forgets the handwriting: its strokes are erased. Forgetting twice changes nothing. */
export function forgetSignature(saved: SavedSignature | null, at: Instant): Decision {
  if (!saved?.ink) return accept()
  return accept({ on: 'saved-signature', id: saved.id, events: [{ kind: 'signature-forgotten', id: saved.id, at }] })
}

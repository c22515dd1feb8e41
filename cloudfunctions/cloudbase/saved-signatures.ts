import type { SavedSignature } from '#cloud/domain/identity/saved-signature'
import type { Ink } from '#shared/vocabulary/block'
import type { Codec } from './codec'

/** A kept handwriting is biometric-like personal data: its strokes are stored encrypted, and erased when forgotten. */
export const savedSignatures: Codec<SavedSignature> = {
  collection: 'saved-signatures',
  lifts: [],
  seal: ({ ink, ...rest }, id, cipher) => ({
    ...rest,
    ink: ink && cipher.seal(JSON.stringify(ink), `saved-signatures/${id}`),
  }),
  open: (document, id, cipher) => {
    const { ink, ...rest } = document as { ink: string | null; at: string }
    return { ...rest, ink: ink === null ? null : (JSON.parse(cipher.open(ink, `saved-signatures/${id}`)) as Ink) }
  },
}

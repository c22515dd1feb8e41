import type { Handwriting } from '#cloud/domain/contract/handwriting'
import type { Ink } from '#shared/vocabulary/block'
import type { Codec } from './codec'

/** Handwriting is biometric-like personal data: its strokes are stored encrypted. */
export const handwritings: Codec<Handwriting> = {
  collection: 'handwritings',
  lifts: [],
  seal: ({ ink, ...rest }, id, cipher) => ({ ...rest, ink: cipher.seal(JSON.stringify(ink), `handwritings/${id}`) }),
  open: (document, id, cipher) => {
    const { ink, ...rest } = document as { ink: string; digest: string; at: string }
    return { ...rest, ink: JSON.parse(cipher.open(ink, `handwritings/${id}`)) as Ink }
  },
}

import { joined } from '../pdf/write'
import { PadesError } from './errors'
import type { Prepared } from './revision'

/**
 * Puts a CMS (DER) into the room a prepared revision keeps for it; what is left of the room stays zero. Answers the
 * bytes to append to the file. Throws PadesError `cms-too-large`.
 */
export function embedDelta({ delta, contentsAt, reserve }: Prepared, cms: Uint8Array): Uint8Array {
  if (cms.length > reserve) {
    throw new PadesError('cms-too-large', `the CMS has ${cms.length} bytes, ${reserve} are reserved`)
  }
  const filled = Buffer.allocUnsafeSlow(delta.length)
  filled.set(delta)
  filled.write(Buffer.from(cms.buffer, cms.byteOffset, cms.length).toString('hex'), contentsAt + 1, 'latin1')
  return new Uint8Array(filled.buffer)
}

/** As {@link embedDelta}, but answers the whole new file. Throws PadesError `cms-too-large`. */
export function embed(prepared: Prepared, cms: Uint8Array): Uint8Array {
  const { base } = prepared
  const delta = embedDelta(prepared, cms)
  return joined([base, delta], base.length + delta.length)
}

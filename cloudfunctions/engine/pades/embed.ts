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
  const filled = Buffer.from(delta)
  filled.write(Buffer.from(cms.buffer, cms.byteOffset, cms.length).toString('hex'), contentsAt + 1, 'latin1')
  return new Uint8Array(filled.buffer, filled.byteOffset, filled.length)
}

/** As {@link embedDelta}, but answers the whole new file. Throws PadesError `cms-too-large`. */
export function embed(prepared: Prepared, cms: Uint8Array): Uint8Array {
  const delta = embedDelta(prepared, cms)
  const file = new Uint8Array(prepared.base.length + delta.length)
  file.set(prepared.base)
  file.set(delta, prepared.base.length)
  return file
}

import { PadesError } from './errors'
import type { Prepared } from './revision'

/**
 * Puts a CMS (DER) into the room a prepared revision keeps for it; what is left of the room stays zero. Answers a new
 * file of the same length. Throws PadesError `cms-too-large`.
 */
export function embed(prepared: Prepared, cms: Uint8Array): Uint8Array {
  if (cms.length > prepared.reserve) {
    throw new PadesError('cms-too-large', `the CMS has ${cms.length} bytes, ${prepared.reserve} are reserved`)
  }
  const file = Uint8Array.from(prepared.revision)
  file.set(Buffer.from(Buffer.from(cms).toString('hex'), 'latin1'), prepared.contentsAt + 1)
  return file
}

import { element, generalizedTime, tag } from '../pki/der'
import { DerError, type Element, instantOf, textOf } from '../pki/der-reader'

/** The version of seals and signatures of the standard of 2020; what came before (GM/T 0031) is laid out otherwise. */
export const version = 4

const ascii = /^[\x20-\x7e]*$/

/** IA5String. Throws RangeError for other than printable ASCII. */
export function ia5String(text: string): Uint8Array {
  if (!ascii.test(text)) throw new RangeError('printable ASCII expected')
  return element(tag.ia5String, Buffer.from(text, 'latin1'))
}

/** The text of an IA5String of printable ASCII, of at most `cap` characters. Throws DerError. */
export function asciiOf(found: Element, cap: number): string {
  const text = textOf(found)
  if (found.tag !== tag.ia5String || text.length > cap || !ascii.test(text))
    throw new DerError('not a short ASCII text')
  return text
}

/** The text of a UTF8String in sound UTF-8, of at most `cap` bytes. Throws DerError. */
export function utf8Of(found: Element, cap: number): string {
  const text = textOf(found)
  const sound = found.content.length <= cap && Buffer.compare(Buffer.from(text, 'utf8'), found.content) === 0
  if (found.tag !== tag.utf8String || !sound) throw new DerError('not a short UTF-8 text')
  return text
}

/** GeneralizedTime in UTC with whole seconds. */
export function wholeSeconds(instant: string): Uint8Array {
  return generalizedTime(`${instant.slice(0, 19)}Z`)
}

/** The instant of a GeneralizedTime in UTC. Throws DerError. */
export function generalizedInstantOf(found: Element): string {
  if (found.tag !== tag.generalizedTime) throw new DerError('not a GeneralizedTime')
  return instantOf(found)
}

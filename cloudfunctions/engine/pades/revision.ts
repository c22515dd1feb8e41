import { createHash } from 'node:crypto'
import { type FormField, findField } from '../pdf/form-fields'
import { PdfError, type Raw, type Ref, raw } from '../pdf/objects'
import { PdfUpdate } from '../pdf/update'
import { PadesError } from './errors'

/** A revision that waits for its CMS: nothing in it changes any more but the zeros behind `contentsAt`. Plain values. */
export interface Prepared {
  /** The whole file with an empty signature; the file that was signed is its byte prefix. */
  readonly revision: Uint8Array
  readonly byteRange: readonly [number, number, number, number]
  /** SHA-256 over the two covered ranges: what goes to the key holder. */
  readonly digest: Uint8Array
  /** Offset of the `<` of Contents. */
  readonly contentsAt: number
  /** Bytes of room for the CMS. */
  readonly reserve: number
}

/** The two entries of a signature dictionary that are filled in at the end; to be written in this order. */
export interface Placeholders {
  readonly ByteRange: Raw
  readonly Contents: Raw
}

const rangePlaceholder = `[0 ${'*'.repeat(10)} ${'*'.repeat(10)} ${'*'.repeat(10)}]`

/**
 * Appends a revision with an empty signature in a field that was made beforehand. `sign` makes the changes and answers
 * the signature dictionary, which holds the placeholders. Throws PadesError `no-such-field`, `already-signed` or
 * `unreadable-pdf`.
 */
export function prepareRevision(
  order: { readonly pdf: Uint8Array; readonly field: string; readonly reserve: number },
  sign: (update: PdfUpdate, field: FormField, placeholders: Placeholders) => Ref,
): Prepared {
  try {
    const update = new PdfUpdate(order.pdf)
    const field = emptyField(update, order.field)
    const contents = raw(`<${'0'.repeat(2 * order.reserve)}>`)
    const signature = sign(update, field, { ByteRange: raw(rangePlaceholder), Contents: contents })
    const { delta, at } = update.delta(signature)
    return filledIn(order.pdf, delta, at, order.reserve)
  } catch (error) {
    if (error instanceof PdfError) throw new PadesError('unreadable-pdf', error.message)
    throw error
  }
}

/** The signature field of this name, as long as nobody signed it. Throws PadesError `no-such-field` or `already-signed`. */
export function emptyField(update: PdfUpdate, wanted: string): FormField {
  const field = findField(update, update.root, wanted)
  if (field === undefined || field.type !== 'Sig') throw new PadesError('no-such-field', `no signature field ${wanted}`)
  if (update.resolve(field.value) !== null) throw new PadesError('already-signed', `field ${wanted} is signed already`)
  return field
}

// Both placeholders stand in the signature dictionary, whose start is known: the file is not searched.
function filledIn(base: Uint8Array, delta: Uint8Array, dictionaryAt: number, reserve: number): Prepared {
  const revision = Buffer.concat([base, delta])
  const rangeAt = revision.indexOf(rangePlaceholder, dictionaryAt)
  const contentsAt = revision.indexOf('/Contents<', dictionaryAt) + '/Contents'.length
  const gapEnd = contentsAt + 2 * reserve + 2
  if (rangeAt < dictionaryAt || revision[contentsAt] !== 0x3c || revision[gapEnd - 1] !== 0x3e) {
    throw new Error('signature placeholders are out of place')
  }
  const byteRange = [0, contentsAt, gapEnd, revision.length - gapEnd] as const
  revision.write(`[${byteRange.join(' ')}]`.padEnd(rangePlaceholder.length), rangeAt, 'latin1')
  const hash = createHash('sha256').update(revision.subarray(0, contentsAt)).update(revision.subarray(gapEnd))
  return { revision: plain(revision), byteRange, digest: plain(hash.digest()), contentsAt, reserve }
}

function plain(bytes: Buffer): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

import { createHash } from 'node:crypto'
import { type FormField, fieldCalled, formFields } from '../pdf/form-fields'
import { PdfError, type Raw, type Ref, raw } from '../pdf/objects'
import { PdfUpdate } from '../pdf/update'
import type { OwnHash } from '../pki/algorithm'
import { PadesError } from './errors'

/** A revision that waits for its CMS: nothing in it changes any more but the zeros behind `contentsAt`. Plain values. */
export interface Prepared {
  /** The file that is signed, as it was given. */
  readonly base: Uint8Array
  /** What is appended to it: the revision, with an empty signature. */
  readonly delta: Uint8Array
  readonly byteRange: readonly [number, number, number, number]
  /** Over the two covered ranges, by the hash that was asked for: what goes to the key holder. */
  readonly digest: Uint8Array
  /** Offset of the `<` of Contents in `delta`. */
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
 * Appends a revision with an empty signature in a field that was made beforehand. `sign` is given
 * this field and all others, makes the changes and answers the signature dictionary, which holds the placeholders. `hash` is SHA-256 unless the signer's key wants SM3. Throws
 * PadesError `no-such-field`, `already-signed` or `unreadable-pdf`.
 */
export function prepareRevision(
  order: { readonly pdf: Uint8Array; readonly field: string; readonly reserve: number; readonly hash?: OwnHash },
  sign: (update: PdfUpdate, field: FormField, placeholders: Placeholders, fields: readonly FormField[]) => Ref,
): Prepared {
  try {
    const update = new PdfUpdate(order.pdf)
    const fields = formFields(update, update.root)
    const field = emptyField(update, fields, order.field)
    const contents = raw(`<${'0'.repeat(2 * order.reserve)}>`)
    const signature = sign(update, field, { ByteRange: raw(rangePlaceholder), Contents: contents }, fields)
    const { delta, at } = update.delta(signature)
    return filledIn(order.pdf, delta, at, order.reserve, order.hash ?? 'sha256')
  } catch (error) {
    if (error instanceof PdfError) throw new PadesError('unreadable-pdf', error.message)
    throw error
  }
}

/** The signature field of this name, as long as nobody signed it. Throws PadesError `no-such-field` or `already-signed`. */
export function emptyField(update: PdfUpdate, fields: readonly FormField[], wanted: string): FormField {
  const field = fieldCalled(fields, wanted)
  if (field === undefined || field.type !== 'Sig') throw new PadesError('no-such-field', `no signature field ${wanted}`)
  if (update.resolve(field.value) !== null) throw new PadesError('already-signed', `field ${wanted} is signed already`)
  return field
}

// Both placeholders stand in the signature dictionary, whose start is known: nothing is searched, and the base never copied.
function filledIn(base: Uint8Array, delta: Uint8Array, dictionaryAt: number, reserve: number, hash: OwnHash): Prepared {
  const own = Buffer.from(delta.buffer, delta.byteOffset, delta.length)
  const from = dictionaryAt - base.length
  const rangeAt = own.indexOf(rangePlaceholder, from, 'latin1')
  const contentsAt = own.indexOf('/Contents<', from, 'latin1') + '/Contents'.length
  const gapEnd = contentsAt + 2 * reserve + 2
  if (rangeAt < from || own[contentsAt] !== 0x3c || own[gapEnd - 1] !== 0x3e) {
    throw new Error('signature placeholders are out of place')
  }
  const byteRange = [0, base.length + contentsAt, base.length + gapEnd, own.length - gapEnd] as const
  own.write(`[${byteRange.join(' ')}]`.padEnd(rangePlaceholder.length), rangeAt, 'latin1')
  const state = createHash(hash).update(base).update(own.subarray(0, contentsAt)).update(own.subarray(gapEnd))
  return { base, delta, byteRange, digest: new Uint8Array(state.digest()), contentsAt, reserve }
}

import { deflateSync } from 'node:zlib'
import {
  type Dict,
  dict,
  isDict,
  isName,
  isRaw,
  isRef,
  isStream,
  name,
  PdfError,
  type Stream,
  stream,
  type Value,
} from './objects'

const bytesOf = (text: string) => Buffer.from(text, 'latin1')

const regular = /^[!"$&'*-.0-;=?-Z\\^-z|~]*$/

/** A name with every byte outside the regular ASCII characters written as `#xx` (7.3.5). */
export function nameText(text: string): string {
  if (regular.test(text)) return `/${text}`
  return `/${text.replace(/[^!"$&'*-.0-;=?-Z\\^-z|~]/g, (c) => {
    const code = c.charCodeAt(0)
    if (code === 0 || code > 255) throw new PdfError(`a name cannot hold the character ${code}`)
    return `#${code.toString(16).padStart(2, '0')}`
  })}`
}

/** A number as PDF writes it: no exponent, at most 5 decimals (a real needs no more, Annex C). */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new PdfError(`not a number: ${value}`)
  if (Number.isInteger(value)) return Object.is(value, -0) ? '0' : value.toFixed(0)
  const text = value.toFixed(5).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}

function dictText(entries: Dict): string {
  let text = '<<'
  for (const [key, value] of entries) text += join(nameText(key), valueText(value))
  return `${text}>>`
}

/** Two tokens side by side, a space between them where they would run together. */
function join(left: string, right: string): string {
  return startsApart.has(right.charCodeAt(0)) ? left + right : `${left} ${right}`
}

const startsApart = new Set(Array.from(' \t\r\n\f/<[(', (character) => character.charCodeAt(0)))

/** The text of a value that is not a stream. Strings are always written as hex, so nothing needs escaping. */
export function valueText(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numberText(value)
  if (value instanceof Uint8Array)
    return `<${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}>`
  if (Array.isArray(value)) return arrayText(value)
  if (isDict(value)) return dictText(value)
  if (isRef(value)) return `${value.number} ${value.generation} R`
  if (isName(value)) return nameText(value.name)
  if (isRaw(value)) return value.text
  throw new PdfError('a stream must be an indirect object')
}

function arrayText(values: readonly Value[]): string {
  let text = ''
  for (const value of values) text = text === '' ? valueText(value) : join(text, valueText(value))
  return `[${text}]`
}

/** The bytes of an object's body, between `obj` and `endobj`, in pieces; a stream gets its `Length`. */
export function bodyPieces(value: Value): readonly Uint8Array[] {
  if (!isStream(value)) return [bytesOf(valueText(value))]
  const entries = new Map(value.dict).set('Length', value.bytes.length)
  return [bytesOf(`${dictText(entries)}\nstream\n`), value.bytes, endOfStream]
}

const endOfStream = bytesOf('\nendstream')

/** Pieces in a row as one. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  // Not out of Node's pool, for it is handed on; not filled with zeros first, for every byte is set.
  const whole = Buffer.allocUnsafeSlow(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  if (at !== length) throw new PdfError('pieces of another length')
  return new Uint8Array(whole.buffer)
}

/** A stream of these bytes, deflated; `Filter` is added to the entries. */
export function deflated(bytes: Uint8Array, entries: Dict = dict({})): Stream {
  return stream(
    new Map(entries).set('Filter', name('FlateDecode')),
    new Uint8Array(deflateSync(bytes, { memLevel: 9 })),
  )
}

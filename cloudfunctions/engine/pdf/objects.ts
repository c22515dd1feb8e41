/**
 * PDF values (ISO 32000-1, 7.3) as plain data: null, booleans, numbers and arrays are JavaScript's own, a string is a
 * `Uint8Array`, a dictionary a `Map` from key to value that keeps its order.
 */
export type Value = null | boolean | number | Uint8Array | Name | Ref | Raw | Stream | Dict | readonly Value[]

export type Dict = ReadonlyMap<string, Value>

/** A name object `/Type`; each character stands for one byte. */
export interface Name {
  readonly kind: 'name'
  readonly name: string
}

/** An indirect reference `12 0 R`. */
export interface Ref {
  readonly kind: 'ref'
  readonly number: number
  readonly generation: number
}

/** Text that is written exactly as it is, for placeholders of a fixed length. Never read from a file. */
export interface Raw {
  readonly kind: 'raw'
  readonly text: string
}

/** A stream with its bytes as they stand in the file (encoded as `Filter` says). `Length` is set when it is written. */
export interface Stream {
  readonly kind: 'stream'
  readonly dict: Dict
  readonly bytes: Uint8Array
}

/** Bytes that are not a PDF as ISO 32000 describes it, or that pass a limit; the message says what and where. */
export class PdfError extends Error {
  override readonly name = 'PdfError'
}

/** The name object `/…`. */
export function name(text: string): Name {
  return { kind: 'name', name: text }
}

/** A reference to object `number`. */
export function ref(number: number, generation = 0): Ref {
  return { kind: 'ref', number, generation }
}

/** Text written as it is. */
export function raw(text: string): Raw {
  return { kind: 'raw', text }
}

/** A dictionary from a plain object, in the order of its keys; undefined values are left out. */
export function dict(entries: Readonly<Record<string, Value | undefined>>): Map<string, Value> {
  const map = new Map<string, Value>()
  for (const key in entries) {
    const value = entries[key]
    if (value !== undefined) map.set(key, value)
  }
  return map
}

/** A stream object whose bytes are already encoded. */
export function stream(entries: Dict, bytes: Uint8Array): Stream {
  return { kind: 'stream', dict: entries, bytes }
}

function has(value: Value | undefined, kind: 'name' | 'ref' | 'raw' | 'stream'): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind
}

/** Is this a reference? */
export function isRef(value: Value | undefined): value is Ref {
  return has(value, 'ref')
}

/** Is this a name, and (when asked) this very name? */
export function isName(value: Value | undefined, text?: string): value is Name {
  return has(value, 'name') && (text === undefined || (value as Name).name === text)
}

/** Is this a stream? */
export function isStream(value: Value | undefined): value is Stream {
  return has(value, 'stream')
}

/** Is this raw text? */
export function isRaw(value: Value | undefined): value is Raw {
  return has(value, 'raw')
}

/** Is this a dictionary (not the dictionary of a stream)? */
export function isDict(value: Value | undefined): value is Dict {
  return value instanceof Map
}

/** Is this an array? */
export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

/** A text string (7.9.2.2) as UTF-16BE with byte order mark. */
export function textString(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * text.length)
  bytes.set([0xfe, 0xff])
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    bytes[2 + 2 * i] = unit >> 8
    bytes[3 + 2 * i] = unit & 0xff
  }
  return bytes
}

const [utf16, utf8] = [new TextDecoder('utf-16be'), new TextDecoder()]

/**
 * The text of a text string: UTF-16BE with byte order mark, UTF-8 with byte order mark (ISO 32000-2), otherwise each
 * byte one Latin-1 character (PDFDocEncoding agrees with it for letters and digits).
 */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16.decode(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return utf8.decode(bytes.subarray(3))
  return Buffer.from(bytes).toString('latin1')
}

/** A date string (7.9.4) in UTC, `D:20261124060500Z`, of an instant `2026-11-24T06:05:00.000Z`. */
export function dateString(instant: string): Uint8Array {
  const digits = instant.slice(0, 19).replace(/\D/g, '')
  if (digits.length !== 14 || !instant.endsWith('Z')) throw new PdfError(`not an instant in UTC: ${instant}`)
  return Buffer.from(`D:${digits}Z`, 'latin1')
}

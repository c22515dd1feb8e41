import { tag } from './der'

/** The input is not the DER we read. The only error that leaves this room's readers, whatever the bytes are. */
export class DerError extends Error {
  override readonly name = 'DerError'
}

/** One element as it stands: its first byte, all of its bytes, and its content; views of the input, not copies. */
export interface Element {
  readonly tag: number
  readonly raw: Uint8Array
  readonly content: Uint8Array
}

const inputCap = 4 * 1024 * 1024
const childCap = 10_000
const bmpString = 0x1e

function elementAt(bytes: Uint8Array, at: number): Element {
  const first = bytes[at]
  const short = bytes[at + 1]
  if (first === undefined || short === undefined) throw new DerError('element is cut off')
  if ((first & 0x1f) === 0x1f) throw new DerError('high tag number')
  let length = short
  let start = at + 2
  if (short >= 0x80) {
    const count = short & 0x7f
    if (count === 0) throw new DerError('indefinite length')
    if (count > 4) throw new DerError('length field too long')
    length = 0
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] ?? 0)
    start += count
    if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError('length not in its shortest form')
  }
  const end = start + length
  if (end > bytes.length) throw new DerError('element is cut off')
  return { tag: first, raw: bytes.subarray(at, end), content: bytes.subarray(start, end) }
}

/** Reads bytes that are exactly one element, with nothing behind it. Throws DerError. */
export function readElement(bytes: Uint8Array, expected?: number): Element {
  const found = readFirstElement(bytes, expected)
  if (found.raw.length !== bytes.length) throw new DerError('bytes behind the element')
  return found
}

/** Reads the first element and leaves what stands behind it (the zeros behind a CMS in a PDF). Throws DerError. */
export function readFirstElement(bytes: Uint8Array, expected?: number): Element {
  if (bytes.length > inputCap) throw new DerError('input too large')
  const found = elementAt(bytes, 0)
  if (expected !== undefined && found.tag !== expected) throw new DerError('unexpected tag')
  return found
}

/** The elements inside a constructed one. Throws DerError. */
export function childrenOf(parent: Element): Element[] {
  const children: Element[] = []
  for (let at = 0; at < parent.content.length; ) {
    if (children.length >= childCap) throw new DerError('too many elements')
    const child = elementAt(parent.content, at)
    children.push(child)
    at += child.raw.length
  }
  return children
}

/** Walks the fields of a constructed element in order; every step throws DerError when the field is not what was expected. */
export class Fields {
  private readonly elements: readonly Element[]
  private at = 0

  constructor(parent: Element, expected: number = tag.sequence) {
    if (parent.tag !== expected) throw new DerError('unexpected tag')
    this.elements = childrenOf(parent)
  }

  /** The next field, of the given tag, or of any. */
  next(expected?: number): Element {
    const found = this.elements[this.at]
    if (found === undefined) throw new DerError('field is missing')
    if (expected !== undefined && found.tag !== expected) throw new DerError('unexpected tag')
    this.at++
    return found
  }

  /** The next field if it carries this tag, else null. */
  optional(expected: number): Element | null {
    return this.elements[this.at]?.tag === expected ? this.next() : null
  }

  /** A constructed field opened for walking. */
  open(expected: number = tag.sequence): Fields {
    return new Fields(this.next(expected), expected)
  }

  /** What has not been read yet. */
  rest(): readonly Element[] {
    return this.elements.slice(this.at)
  }

  /** Nothing may follow. */
  end(): void {
    if (this.at !== this.elements.length) throw new DerError('unexpected field')
  }
}

/** Opens bytes that are exactly one SEQUENCE for walking. Throws DerError. */
export function fieldsOf(bytes: Uint8Array): Fields {
  return new Fields(readElement(bytes))
}

/** The dotted form of an OBJECT IDENTIFIER; arcs may be as large as the UUIDs below 2.25 are. Throws DerError. */
export function oidOf(element: Element): string {
  if (element.tag !== tag.oid || element.content.length === 0 || element.content.length > 64)
    throw new DerError('not an OID')
  const arcs: bigint[] = []
  let value = 0n
  for (const byte of element.content) {
    value = value * 128n + BigInt(byte & 0x7f)
    if (byte >= 0x80) continue
    arcs.push(value)
    value = 0n
  }
  if ((element.content.at(-1) ?? 0) >= 0x80) throw new DerError('OID is cut off')
  const [first = 0n, ...rest] = arcs
  const top = first < 80n ? first / 40n : 2n
  return [top, first - top * 40n, ...rest].join('.')
}

/** A small non-negative INTEGER or ENUMERATED. Throws DerError. */
export function numberOf(element: Element): number {
  if (element.tag !== tag.integer && element.tag !== tag.enumerated) throw new DerError('not an integer')
  const { content } = element
  if (content.length === 0 || content.length > 5 || (content[0] ?? 0) >= 0x80)
    throw new DerError('integer out of range')
  return content.reduce((value, byte) => value * 256 + byte, 0)
}

/** The bytes of a BIT STRING of whole bytes (keys, signatures). Throws DerError. */
export function bitsOf(element: Element): Uint8Array {
  if (element.tag !== tag.bitString || element.content[0] !== 0) throw new DerError('not a whole bit string')
  return element.content.subarray(1)
}

/** Numbers of the bits that are set in a named bit list. Throws DerError. */
export function namedBitsOf(element: Element): number[] {
  if (element.tag !== tag.bitString || element.content.length < 1 || element.content.length > 9) {
    throw new DerError('not a named bit list')
  }
  const bytes = element.content.subarray(1)
  return [...bytes].flatMap((byte, i) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (0x80 >> bit)).map((bit) => i * 8 + bit),
  )
}

/** The text of a string element; UTF8String, PrintableString and IA5String as they are, others as well as can be. */
export function textOf(element: Element): string {
  if (element.tag === bmpString && element.content.length % 2 === 0) {
    return Buffer.from(element.content).swap16().toString('utf16le')
  }
  return Buffer.from(element.content).toString(element.tag === tag.utf8String ? 'utf8' : 'latin1')
}

/** UTCTime or GeneralizedTime in UTC as an ISO instant with milliseconds. Throws DerError. */
export function instantOf(element: Element): string {
  const text = Buffer.from(element.content).toString('latin1')
  const full = element.tag === tag.utcTime ? (Number(text.slice(0, 2)) < 50 ? '20' : '19') + text : text
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/.exec(full)
  if ((element.tag !== tag.utcTime && element.tag !== tag.generalizedTime) || match === null)
    throw new DerError('not a UTC time')
  const [, year, month, day, hour, minute, second, fraction = ''] = match
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
  if (Number.isNaN(Date.parse(instant))) throw new DerError('not a real time')
  return instant
}

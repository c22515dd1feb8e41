/** Tags of the universal class as they stand in the first byte (X.690), constructed where DER constructs them. */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** The tag of a context-specific element `[number]`, constructed. */
export function contextTag(number: number): number {
  return 0xa0 | number
}

/** The tag of a context-specific element `[number]`, primitive. */
export function primitiveContextTag(number: number): number {
  return 0x80 | number
}

/** One DER element: tag, length in its shortest form, and `parts` one after the other as its content. */
export function element(tagByte: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const header = [tagByte, ...lengthBytes(length)]
  const out = new Uint8Array(header.length + length)
  out.set(header)
  let at = header.length
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return [0x80 | bytes.length, ...bytes]
}

/** SEQUENCE. */
export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return element(tag.sequence, ...parts)
}

/** SET OF: members sorted by their encoded bytes, as DER wants (X.690 11.6). */
export function setOf(...members: readonly Uint8Array[]): Uint8Array {
  return element(tag.set, ...[...members].sort(Buffer.compare))
}

/** `[number]` EXPLICIT, or IMPLICIT of something constructed. */
export function context(number: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return element(contextTag(number), ...parts)
}

/** The same content under another tag: how an IMPLICIT tag is put on a finished element. */
export function retag(tagByte: number, encoded: Uint8Array): Uint8Array {
  const out = Uint8Array.from(encoded)
  out[0] = tagByte
  return out
}

/** INTEGER of a small number, or of big-endian unsigned bytes (serial numbers, nonces). */
export function integer(value: number | Uint8Array): Uint8Array {
  return element(tag.integer, unsigned(typeof value === 'number' ? bigEndian(value) : value))
}

function bigEndian(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Uint8Array.from(bytes)
}

function unsigned(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length && bytes[start] === 0) start++
  const trimmed = bytes.subarray(start)
  const first = trimmed[0]
  return first === undefined || first >= 0x80 ? Uint8Array.of(0, ...trimmed) : trimmed
}

const encodedOids = new Map<string, Uint8Array>()

/** OBJECT IDENTIFIER of its dotted form; each of the few that we write is encoded once. */
export function oid(dotted: string): Uint8Array {
  const encoded = encodedOids.get(dotted) ?? encodedOid(dotted)
  encodedOids.set(dotted, encoded)
  return encoded
}

function encodedOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return element(tag.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(base128)))
}

function base128(value: number): number[] {
  const bytes = [value % 128]
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) bytes.unshift(0x80 | (rest % 128))
  return bytes
}

/** OCTET STRING. */
export function octetString(bytes: Uint8Array): Uint8Array {
  return element(tag.octetString, bytes)
}

/** BIT STRING; `unused` bits at the end of the last byte. */
export function bitString(bytes: Uint8Array, unused = 0): Uint8Array {
  return element(tag.bitString, Uint8Array.of(unused), bytes)
}

/** A named bit list (KeyUsage, PKIFailureInfo): bits by number, trailing zeros left out (X.690 11.2.2). */
export function namedBits(...bits: readonly number[]): Uint8Array {
  const last = Math.max(...bits)
  const bytes = new Uint8Array((last >> 3) + 1)
  for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  return bitString(bytes, 7 - (last & 7))
}

/** BOOLEAN TRUE; FALSE is nearly always a default and then absent. */
export function yes(): Uint8Array {
  return element(tag.boolean, Uint8Array.of(0xff))
}

/** NULL. */
export function nothing(): Uint8Array {
  return element(tag.nothing)
}

/** UTF8String, the form for every name with Chinese characters. */
export function utf8String(text: string): Uint8Array {
  return element(tag.utf8String, Buffer.from(text, 'utf8'))
}

/** PrintableString, for country codes. */
export function printableString(text: string): Uint8Array {
  return element(tag.printableString, Buffer.from(text, 'latin1'))
}

/** Time of a certificate (RFC 5280 4.1.2.5): UTCTime until 2049, GeneralizedTime after, whole seconds. */
export function time(instant: string): Uint8Array {
  const digits = `${instant.slice(0, 19).replace(/\D/g, '')}Z`
  return Number(instant.slice(0, 4)) < 2050
    ? element(tag.utcTime, Buffer.from(digits.slice(2), 'latin1'))
    : element(tag.generalizedTime, Buffer.from(digits, 'latin1'))
}

/** GeneralizedTime with milliseconds and no trailing zeros, as TSTInfo wants it (RFC 3161 2.4.2). */
export function generalizedTime(instant: string): Uint8Array {
  const fraction = instant.slice(19).replace(/0*Z$/, '').replace(/^\.$/, '')
  return element(tag.generalizedTime, Buffer.from(`${instant.slice(0, 19).replace(/\D/g, '')}${fraction}Z`, 'latin1'))
}

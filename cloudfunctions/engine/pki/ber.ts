import { element, tag } from './der'
import { DerError } from './der-reader'

const maxDepth = 40
const maxElements = 100_000
const constructed = 0x20
const inPieces = new Set<number>([tag.octetString | constructed, tag.bitString | constructed])

/**
 * The first element of BER bytes (X.690) as DER as far as older signers need it: indefinite lengths become definite and
 * octet strings in pieces are put together, lengths get their shortest form. All other elements of definite length stay
 * byte for byte as they were, because certificates and signed attributes inside were hashed that way. Zeros may stand
 * behind. Throws DerError.
 */
export function derOfBer(bytes: Uint8Array): Uint8Array {
  const walk = { left: maxElements }
  const { encoded, end } = read(bytes, 0, bytes.length, 0, walk)
  if (bytes.subarray(end).some((byte) => byte !== 0)) throw new DerError('bytes behind the element')
  return encoded
}

interface Read {
  readonly encoded: Uint8Array
  readonly end: number
}

function read(bytes: Uint8Array, at: number, limit: number, depth: number, walk: { left: number }): Read {
  if (depth > maxDepth || walk.left-- <= 0) throw new DerError('BER too deep or too long')
  const first = bytes[at]
  const short = bytes[at + 1]
  if (first === undefined || short === undefined || at + 2 > limit) throw new DerError('element is cut off')
  if ((first & 0x1f) === 0x1f) throw new DerError('high tag number')
  if (short === 0x80) {
    if ((first & constructed) === 0) throw new DerError('indefinite length of something primitive')
    const parts = children(bytes, at + 2, limit, depth, walk, true)
    return { encoded: joined(first, parts.encoded), end: parts.end }
  }
  const { start, end } = definite(bytes, at, short)
  if (end > limit) throw new DerError('element is cut off')
  const raw = bytes.subarray(at, end)
  const shortest = start - at === headLength(end - start)
  if ((first & constructed) === 0) return { encoded: shortest ? raw : element(first, bytes.subarray(start, end)), end }
  const parts = children(bytes, start, end, depth, walk, false)
  const same = shortest && !inPieces.has(first) && parts.encoded.every((part) => part.buffer === bytes.buffer)
  return { encoded: same ? raw : joined(first, parts.encoded), end }
}

function children(
  bytes: Uint8Array,
  from: number,
  limit: number,
  depth: number,
  walk: { left: number },
  open: boolean,
) {
  const encoded: Uint8Array[] = []
  let at = from
  for (;;) {
    if (open && bytes[at] === 0 && bytes[at + 1] === 0 && at + 2 <= limit) return { encoded, end: at + 2 }
    if (!open && at === limit) return { encoded, end: at }
    const child = read(bytes, at, limit, depth + 1, walk)
    encoded.push(child.encoded)
    at = child.end
  }
}

function headLength(length: number): number {
  return length < 0x80 ? 2 : length < 0x100 ? 3 : length < 0x10000 ? 4 : length < 0x1000000 ? 5 : 6
}

function definite(bytes: Uint8Array, at: number, short: number): { start: number; end: number } {
  if (short < 0x80) return { start: at + 2, end: at + 2 + short }
  const count = short & 0x7f
  if (count > 4) throw new DerError('length field too long')
  let length = 0
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0)
  return { start: at + 2 + count, end: at + 2 + count + length }
}

function joined(first: number, parts: readonly Uint8Array[]): Uint8Array {
  if (!inPieces.has(first)) return element(first, ...parts)
  // the pieces are primitive strings by now: their contents follow each other
  return element(
    first & ~constructed,
    ...parts.map((part) => {
      const short = part[1] ?? 0
      return part.subarray(short < 0x80 ? 2 : 2 + (short & 0x7f))
    }),
  )
}

import { inflateSync } from 'node:zlib'
import { type Dict, isArray, isDict, isName, PdfError, type Stream, type Value } from './objects'

/** The most bytes one stream may inflate to. */
export const maxInflated = 64 * 1024 * 1024

/**
 * The decoded bytes of a stream: no filter, or one FlateDecode with or without a PNG predictor (7.4.4). Its entries
 * must be direct. Throws {@link PdfError} for other filters and for more than `limit` bytes.
 */
export function decoded(source: Stream, limit = maxInflated): Uint8Array {
  const filters = list(source.dict.get('Filter'))
  if (filters.length === 0) return source.bytes
  if (filters.length > 1 || !isName(filters[0], 'FlateDecode')) throw new PdfError('stream filter not supported')
  const parms = list(source.dict.get('DecodeParms'))[0]
  return unpredict(inflate(source.bytes, Math.min(limit, maxInflated)), isDict(parms) ? parms : new Map())
}

function inflate(bytes: Uint8Array, limit: number): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, limit) })
  } catch (cause) {
    throw new PdfError('stream does not inflate, or inflates to too many bytes', { cause })
  }
}

function list(value: Value | undefined): readonly Value[] {
  if (value === undefined || value === null) return []
  return isArray(value) ? value : [value]
}

function unpredict(bytes: Uint8Array, parms: Dict): Uint8Array {
  const number = (key: string, otherwise: number) => {
    const value = parms.get(key) ?? otherwise
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 65_535)
      throw new PdfError(`bad ${key} of a stream predictor`)
    return value
  }
  const predictor = number('Predictor', 1)
  if (predictor === 1) return bytes
  if (predictor < 10 || predictor > 15) throw new PdfError('stream predictor not supported')
  const bits = number('Colors', 1) * number('BitsPerComponent', 8)
  return unfilter(bytes, Math.ceil((bits * number('Columns', 1)) / 8), Math.max(1, bits >> 3))
}

/** Undoes the row filters of PNG (ISO/IEC 15948, clause 9). `row` and `pixel` are lengths in bytes. */
function unfilter(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  if (bytes.length % (row + 1) !== 0) throw new PdfError('predicted stream does not fill its rows')
  const rows = bytes.length / (row + 1)
  const out = new Uint8Array(rows * row)
  for (let r = 0; r < rows; r++) {
    const kind = bytes[r * (row + 1)] ?? 0
    const to = r * row
    for (let i = 0; i < row; i++) {
      const left = i >= pixel ? (out[to + i - pixel] ?? 0) : 0
      const up = r > 0 ? (out[to + i - row] ?? 0) : 0
      const corner = r > 0 && i >= pixel ? (out[to + i - row - pixel] ?? 0) : 0
      out[to + i] = (bytes[r * (row + 1) + 1 + i] ?? 0) + predicted(kind, left, up, corner)
    }
  }
  return out
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  if (kind !== 4) throw new PdfError('unknown row filter of a stream')
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

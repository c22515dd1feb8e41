import type { PdfFile } from '../../pdf/file'
import { isDict, isStream, PdfError } from '../../pdf/objects'
import { isSignatureDictionary } from '../difference/inventory'

const key = /\/(?:B|#42)(?:y|#79)(?:t|#74)(?:e|#65)(?:R|#52)(?:a|#61)(?:n|#6[eE])(?:g|#67)(?:e|#65)/g
const maxFound = 10_000

/**
 * Are there signature bytes that no field leads to? Every byte range that is written in the file must belong to one of the
 * dictionaries at the `signed` offsets, to those of `rights`, or lie inside a stream, as that of an attached PDF does.
 */
export function hasHiddenSignature(file: PdfFile, signed: readonly number[], rights: readonly number[]): boolean {
  const known = new Set([...signed, ...rights])
  const places = placesOf(file.bytes)
  if (places.length > 0) {
    const spans = spansOf(file)
    let next = 0
    for (const place of places) {
      while ((spans[next + 1]?.from ?? Number.POSITIVE_INFINITY) <= place) next++
      const span = spans[next]
      const inside = span !== undefined && span.from <= place && place < span.to
      if (!inside || (!span.isStream && !known.has(span.from))) return true
    }
  }
  return signed.length === 0 && hasSignatureObject(file, rights)
}

function placesOf(bytes: Uint8Array): number[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  const found: number[] = []
  for (const { index } of text.matchAll(key))
    if (found.push(index) > maxFound) throw new PdfError('too many byte ranges')
  return found
}

interface Span {
  readonly from: number
  readonly to: number
  readonly isStream: boolean
}

// Where objects lie: every section of the file, also an older one, says where its objects begin.
function spansOf(file: PdfFile): Span[] {
  return [...file.xref.offsets]
    .sort((a, b) => a - b)
    .flatMap((from) => {
      try {
        const { value, end } = file.objectAt(from)
        return [{ from, to: end, isStream: isStream(value) }]
      } catch (error) {
        if (error instanceof PdfError) return []
        throw error
      }
    })
}

function hasSignatureObject(file: PdfFile, rights: readonly number[]): boolean {
  for (const [number, entry] of file.xref.entries) {
    if (entry.at === 'free' || (entry.at === 'offset' && rights.includes(entry.offset))) continue
    try {
      const value = file.get({ kind: 'ref', number, generation: entry.at === 'offset' ? entry.generation : 0 })
      if (isDict(value) && isSignatureDictionary(value)) return true
    } catch (error) {
      if (!(error instanceof PdfError)) throw error
    }
  }
  return false
}

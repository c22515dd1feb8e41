import type { PdfFile } from '../../pdf/file'
import { isArray, PdfError, type Ref } from '../../pdf/objects'
import { coverageOf } from '../contents'

/** The bytes a signature covers, in two pieces, and where they end; null when its byte range is not acceptable. */
export interface Covered {
  readonly pieces: readonly [Uint8Array, Uint8Array]
  readonly end: number
}

/** The covered bytes of a signature dictionary, by position: see {@link coverageOf}. Never throws. */
export function coveredBy(file: PdfFile, signature: Ref): Covered | null {
  try {
    if (!isArray(file.dict(signature)?.get('ByteRange'))) return null
    const coverage = coverageOf(file, signature)
    if (coverage === null) return null
    const [gapStart, gapEnd] = coverage.contents
    const { bytes } = file
    return { pieces: [bytes.subarray(0, gapStart), bytes.subarray(gapEnd, coverage.end)], end: coverage.end }
  } catch (error) {
    if (error instanceof PdfError) return null
    throw error
  }
}

/** Do these covered bytes end as a revision ends: with the end-of-file mark and at most white space? */
export function endsAsRevision(bytes: Uint8Array, end: number): boolean {
  return /%%EOF\s*$/.test(Buffer.from(bytes.subarray(Math.max(0, end - 24), end)).toString('latin1'))
}

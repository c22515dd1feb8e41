import type { PdfFile } from '../pdf/file'
import { Lexer } from '../pdf/lexer'
import { isArray, isName, type Ref } from '../pdf/objects'

/** Where a signature dictionary says its hole is, and where its Contents really stands; offsets in the file. */
export interface Coverage {
  /** Offset of the `<` of Contents and the one behind its `>`. */
  readonly contents: readonly [number, number]
  /** End of the covered bytes. */
  readonly end: number
}

/**
 * The bytes that a signature dictionary covers: everything from the first byte to `end` but the one hex string that is
 * the Contents of this very dictionary (ISO 32000-1 12.8.1). Null when the ByteRange says anything else, or the
 * dictionary stands in an object stream. A check of position, against signature wrapping. Throws PdfError.
 */
export function coverageOf(file: PdfFile, signature: Ref): Coverage | null {
  const entry = file.xref.entries.get(signature.number)
  if (entry?.at !== 'offset') return null
  const found = contentsAt(file.bytes, entry.offset)
  const dictionary = file.dict(signature)
  const range = file.resolve(dictionary?.get('ByteRange'))
  if (found === null || !isArray(range) || range.length !== 4) return null
  const [first, length, second, rest] = range
  const whole = [first, length, second, rest].every(
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
  )
  const [start, end] = found
  if (!whole || first !== 0 || length !== start || second !== end || typeof rest !== 'number') return null
  return entry.offset < start && end + rest <= file.bytes.length ? { contents: found, end: end + rest } : null
}

function contentsAt(bytes: Uint8Array, offset: number): readonly [number, number] | null {
  const lexer = new Lexer(bytes, offset)
  lexer.integer()
  lexer.integer()
  lexer.expect('obj')
  lexer.expect('<<')
  let found: readonly [number, number] | null = null
  while (!lexer.take('>>')) {
    const key = lexer.value()
    lexer.skipSpace()
    if (!isName(key, 'Contents')) {
      lexer.value()
      continue
    }
    const start = lexer.at
    if (found !== null || bytes[start] !== 0x3c || bytes[start + 1] === 0x3c) return null
    // A hex string ends at the first `>`; reading its digits once, as the file does, is enough.
    lexer.at = bytes.indexOf(0x3e, start) + 1
    if (lexer.at <= start) return null
    found = [start, lexer.at]
  }
  return found
}

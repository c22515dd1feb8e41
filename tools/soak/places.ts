/** Where the pieces of a PDF stand, as pairs of offsets: what a mutation may aim at. */
export interface Places {
  readonly numbers: readonly Place[]
  readonly references: readonly Place[]
  /** Rows of cross-reference tables. */
  readonly rows: readonly Place[]
  readonly names: readonly Place[]
  readonly words: readonly Place[]
  readonly ranges: readonly Place[]
  /** Bodies of streams. */
  readonly streams: readonly Place[]
  /** Whole objects, from their number to behind `endobj`. */
  readonly objects: readonly Place[]
  /** Digits of signatures, without the brackets. */
  readonly signatures: readonly Place[]
  /** Digits of the headers (tag and length) of the DER elements in signatures. */
  readonly headers: readonly Place[]
}

export type Place = readonly [from: number, to: number]

/** A file and where its pieces stand. */
export interface Soil {
  readonly bytes: Uint8Array
  readonly places: Places
}

/** Finds the pieces of a lawful file. */
export function soilOf(bytes: Uint8Array): Soil {
  const whole = Buffer.from(bytes).toString('latin1')
  const signatures = found(whole, /\/Contents<([^>]*)>/g, '/Contents<'.length, 1)
  // digits of signatures are no numbers, and long runs of them are dear to look through
  const text = whole.replace(/\/Contents<[^>]*>/g, (hole) => `/Contents<${' '.repeat(hole.length - 11)}>`)
  const places: Places = {
    numbers: found(text, /\b\d+\b/g),
    references: found(text, /\b\d{1,7} \d{1,5} R\b/g),
    rows: found(text, /\b\d{10} \d{5} [nf]/g),
    names: found(text, /\/[A-Z][A-Za-z0-9]*/g),
    words: found(text, /\b(?:endobj|endstream|stream|obj|trailer|xref|startxref)\b|%%EOF|<<|>>/g),
    ranges: found(text, /\/ByteRange ?\[[^\]]*\]/g),
    streams: found(text, /stream\n[\s\S]*?\nendstream/g, 'stream\n'.length, '\nendstream'.length),
    objects: found(text, /\b\d+ \d+ obj[\s\S]*?endobj/g),
    signatures,
    headers: signatures.flatMap(([from, to]) =>
      headersIn(whole.slice(from, to)).map(([a, b]) => [from + a, from + b] as const),
    ),
  }
  return { bytes, places }
}

function found(text: string, pattern: RegExp, before = 0, behind = 0): Place[] {
  return [...text.matchAll(pattern)].map(({ 0: piece, index }) => [index + before, index + piece.length - behind])
}

const constructed = 0x20
const maxHeaders = 2_000

function headersIn(digits: string): Place[] {
  const der = Buffer.from(digits, 'hex')
  const headers: Place[] = []
  const walk = (from: number, to: number): void => {
    for (let at = from; at + 2 <= to && headers.length < maxHeaders; ) {
      const short = der[at + 1] ?? 0
      const more = short < 0x80 ? 0 : short & 0x7f
      const start = at + 2 + more
      const length = more === 0 ? short : der.readUIntBE(at + 2, Math.min(6, Math.max(1, more)))
      if (start + length > to || (der[at] === 0 && length === 0)) return
      headers.push([2 * at, 2 * start])
      if ((der[at] ?? 0) & constructed) walk(start, start + length)
      at = start + length
    }
  }
  walk(0, der.length)
  return headers
}

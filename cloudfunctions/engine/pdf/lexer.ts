import { isDict, isName, isRef, name, PdfError, ref, stream, type Value } from './objects'

const maxDepth = 64
const maxElements = 200_000
const maxNumber = 8_388_607
const maxSpaceBehindStream = 4

const [isSpace, isDelimiter] = [1, 2]
/** What each byte is: white space, a delimiter, or 0 for a regular character (7.2.2). */
const kinds = new Uint8Array(256)
for (const code of [0, 9, 10, 12, 13, 32]) kinds[code] = isSpace
for (const character of '()<>[]{}/%') kinds[character.charCodeAt(0)] = isDelimiter
const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }
const notHex = /[^0-9a-fA-F]/
/** Longer hexadecimal strings are decoded faster by Node itself. */
const longHex = 400
const noDigit = 255
const digitOf = new Uint8Array(256).fill(noDigit)
for (const digit of '0123456789abcdefABCDEF') digitOf[digit.charCodeAt(0)] = Number.parseInt(digit, 16)

/** How many values may still be read; one account for everything that is read of one file. */
export interface Allowance {
  values: number
}

/** A cursor over PDF syntax (ISO 32000-1, 7.2 and 7.3). Throws {@link PdfError} on anything that is not PDF. */
export class Lexer {
  private readonly view: Buffer

  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
    private readonly allowance?: Allowance,
  ) {
    this.view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  private fail(what: string): never {
    throw new PdfError(`${what} at offset ${this.at}`)
  }

  private peek(ahead = 0): number {
    return this.bytes[this.at + ahead] ?? -1
  }

  /** Is the byte at `index` (or the end of the bytes) no regular character? */
  private isApart(index: number): boolean {
    const code = this.bytes[index]
    return code === undefined || kinds[code] !== 0
  }

  /** Steps over white space and comments. */
  skipSpace(): void {
    const { bytes } = this
    let at = this.at
    for (;;) {
      const code = bytes[at]
      if (code === undefined) break
      if (kinds[code] === isSpace) at++
      else if (code === 0x25) while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++
      else break
    }
    this.at = at
  }

  /** Is `word` next, after white space? Steps over it when it is. */
  take(word: string): boolean {
    this.skipSpace()
    for (let i = 0; i < word.length; i++) if (this.peek(i) !== word.charCodeAt(i)) return false
    const regular = kinds[word.charCodeAt(word.length - 1)] !== isDelimiter
    if (regular && !this.isApart(this.at + word.length)) return false
    this.at += word.length
    return true
  }

  /** Steps over `word`, which must be next. */
  expect(word: string): void {
    if (!this.take(word)) this.fail(`${word} expected`)
  }

  private regular(): string {
    const from = this.at
    let to = from
    while (!this.isApart(to)) to++
    this.at = to
    return this.view.toString('latin1', from, to)
  }

  /** The number that the next 1 to `most` digits up to a space or delimiter make; undefined, the cursor where it was, for anything else. */
  private digits(most: number): number | undefined {
    const { bytes, at } = this
    let value = 0
    let to = at
    for (let code = bytes[to]; code !== undefined && kinds[code] === 0; code = bytes[++to]) {
      if (code < 0x30 || code > 0x39 || to - at >= most) return undefined
      value = value * 10 + code - 0x30
    }
    if (to === at) return undefined
    this.at = to
    return value
  }

  /** A whole number without sign, at most `limit`. */
  integer(limit = Number.MAX_SAFE_INTEGER): number {
    this.skipSpace()
    const value = this.digits(15)
    if (value === undefined || value > limit) {
      this.regular()
      this.fail(`a whole number up to ${limit} expected`)
    }
    return value
  }

  /** The next value. Streams are read by {@link Lexer.indirect} only. */
  value(depth = 0): Value {
    if (depth > maxDepth) this.fail('values nested too deep')
    if (this.allowance && this.allowance.values-- <= 0) this.fail('too many values')
    this.skipSpace()
    const code = this.peek()
    if (code === 0x2f) return this.name()
    if (code === 0x28) return this.literal()
    if (code === 0x5b) return this.array(depth)
    if (code === 0x3c) return this.peek(1) === 0x3c ? this.dictionary(depth) : this.hex()
    const whole = this.digits(10)
    if (whole !== undefined) return this.reference(whole)
    const from = this.at
    const text = this.regular()
    if (text === 'null') return null
    if (text === 'true' || text === 'false') return text === 'true'
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) {
      this.at = from
      this.fail('a value expected')
    }
    return Number(text)
  }

  private reference(number: number): Value {
    const after = this.at
    this.skipSpace()
    const generation = this.digits(5)
    if (generation !== undefined && this.take('R')) {
      if (number > maxNumber) this.fail('object number too large')
      return ref(number, generation)
    }
    this.at = after
    return number
  }

  private name(): Value {
    this.at++
    const text = this.regular()
    if (!text.includes('#')) return name(text)
    return name(text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))))
  }

  private hex(): Uint8Array {
    const from = this.at + 1
    const end = this.bytes.indexOf(0x3e, from)
    if (end < 0) this.fail('string without end')
    const short = end - from <= longHex ? this.shortHex(from, end) : undefined
    if (short) return short
    const text = this.view.toString('latin1', from, end)
    const digits = notHex.test(text) ? text.replace(/[\0\t\n\f\r ]/g, '') : text
    if (notHex.test(digits)) this.fail('hex digit expected')
    this.at = end + 1
    return new Uint8Array(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex'))
  }

  /** An even number of digits and nothing else, as names and titles are; undefined for anything else. */
  private shortHex(from: number, end: number): Uint8Array | undefined {
    if ((end - from) % 2 > 0) return undefined
    const out = new Uint8Array((end - from) / 2)
    for (let i = 0; i < out.length; i++) {
      const high = digitOf[this.bytes[from + 2 * i] ?? 0] ?? noDigit
      const low = digitOf[this.bytes[from + 2 * i + 1] ?? 0] ?? noDigit
      if (high === noDigit || low === noDigit) return undefined
      out[i] = 16 * high + low
    }
    this.at = end + 1
    return out
  }

  private literal(): Uint8Array {
    const out: number[] = []
    let open = 1
    this.at++
    for (;;) {
      let code = this.peek()
      if (code === -1) this.fail('string without end')
      this.at++
      if (code === 0x28) open++
      if (code === 0x29 && --open === 0) return Uint8Array.from(out)
      if (code === 0x5c) {
        code = this.escape()
        if (code < 0) continue
      } else if (code === 13) {
        if (this.peek() === 10) this.at++
        code = 10
      }
      out.push(code)
    }
  }

  /** What stands behind a backslash: a byte, or -1 for a line continuation. */
  private escape(): number {
    const octal = /^[0-7]{1,3}/.exec(Buffer.from(this.bytes.subarray(this.at, this.at + 3)).toString('latin1'))
    if (octal) {
      this.at += octal[0].length
      return parseInt(octal[0], 8) & 0xff
    }
    const code = this.peek()
    this.at++
    if (code === 13 && this.peek() === 10) this.at++
    if (code === 10 || code === 13) return -1
    return escapes[String.fromCharCode(code)] ?? code
  }

  private array(depth: number): Value[] {
    const items: Value[] = []
    this.at++
    while (!this.take(']')) {
      if (items.length >= maxElements) this.fail('array too long')
      items.push(this.value(depth + 1))
    }
    return items
  }

  private dictionary(depth: number): Map<string, Value> {
    const entries = new Map<string, Value>()
    this.at += 2
    while (!this.take('>>')) {
      const key = this.value(depth + 1)
      if (!isName(key)) this.fail('dictionary key is not a name')
      if (entries.size >= maxElements) this.fail('dictionary too large')
      const earlier = entries.get(key.name)
      const value = this.value(depth + 1)
      if (earlier !== undefined && !isSaidAgain(key.name, earlier, value)) this.fail(`dictionary key ${key.name} twice`)
      entries.set(key.name, value)
    }
    return entries
  }

  /**
   * The indirect object `number generation obj … endobj` at the cursor. `lengthOf` resolves an indirect stream length.
   * A stream must end in `endstream` exactly where its `Length` says.
   */
  indirect(lengthOf: (value: Value | undefined) => number): { number: number; generation: number; value: Value } {
    const number = this.integer(maxNumber)
    const generation = this.integer(65_535)
    this.expect('obj')
    const value = this.value()
    if (!isDict(value) || !this.take('stream')) {
      this.expect('endobj')
      return { number, generation, value }
    }
    if (this.peek() === 13 && this.peek(1) === 10) this.at += 2
    else if (this.peek() === 10) this.at += 1
    else this.fail('line end expected behind stream')
    const written = value.get('Length')
    const length = isRef(written) || typeof written === 'number' ? lengthOf(written) : -1
    if (!Number.isInteger(length) || length < 0 || this.at + length > this.bytes.length) this.fail('bad stream length')
    const bytes = this.bytes.subarray(this.at, this.at + length)
    this.at += length
    // the line end is no part of the stream; some writers put more white space there
    for (let i = 0; i < maxSpaceBehindStream && kinds[this.peek()] === isSpace; i++) this.at++
    if (this.peek() !== 0x65 || !this.take('endstream')) this.fail('endstream expected where the stream length ends')
    this.expect('endobj')
    return { number, generation, value: stream(value, bytes) }
  }
}

// Careless writers set a key twice to the same. Some signers write `Type Sig` behind `Type DocTimeStamp`; which one holds
// changes nothing, for SubFilter tells the kind. Anything else would be read differently by different software.
function isSaidAgain(key: string, earlier: Value, value: Value): boolean {
  if (key === 'Type' && isSignatureType(earlier) && isSignatureType(value)) return true
  if (isName(earlier)) return isName(value, earlier.name)
  if (isRef(earlier)) return isRef(value) && value.number === earlier.number && value.generation === earlier.generation
  return earlier === value
}

function isSignatureType(value: Value): boolean {
  return isName(value, 'Sig') || isName(value, 'DocTimeStamp')
}

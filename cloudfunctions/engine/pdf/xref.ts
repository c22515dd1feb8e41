import { decoded } from './decode'
import { type Allowance, Lexer } from './lexer'
import { type Dict, isArray, isDict, isName, isStream, PdfError, type Value } from './objects'

/** Where an object is: at an offset, in an object stream, or nowhere. */
export type Entry =
  | { readonly at: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly at: 'stream'; readonly stream: number; readonly index: number }
  | { readonly at: 'free' }

/** The cross-reference chain of a file, newest section first. */
export interface Xref {
  readonly entries: ReadonlyMap<number, Entry>
  /** The dictionary of the newest section. */
  readonly trailer: Dict
  /** Offset of the newest section. */
  readonly start: number
  /** Offsets of all sections that `Prev` leads through, newest first. */
  readonly starts: readonly number[]
  /** Is the newest section a stream? */
  readonly isStream: boolean
  /** First object number that no section uses. */
  readonly size: number
  /** Offsets of sections that lead to a second one by `XRefStm` (7.5.8.4), newest first. */
  readonly hybrids: readonly number[]
  /** Does a hybrid section give one object two places, so that readers see different documents? */
  readonly hybridConflict: boolean
  /** Every offset at which any section, also an older one, says an object begins. */
  readonly offsets: ReadonlySet<number>
}

const maxNumber = 8_388_607
const maxEntries = 1_000_000
const maxSections = 5_000
const maxTail = 4_096

/** The offset behind the last `startxref` (ISO 32000-1, 7.5.5), of the section itself: not of white space before it. */
export function lastStartXref(bytes: Uint8Array): number {
  const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf('startxref')
  if (found < 0) throw new PdfError('no startxref')
  if (bytes.length - found > maxTail) throw new PdfError('too many bytes behind the last startxref')
  const lexer = new Lexer(bytes, found)
  lexer.expect('startxref')
  return behindSpace(bytes, lexer.integer(bytes.length - 1))
}

function behindSpace(bytes: Uint8Array, offset: number): number {
  const lexer = new Lexer(bytes, offset)
  lexer.skipSpace()
  return lexer.at
}

/**
 * Reads the cross-reference chain: tables, streams and hybrids of both (7.5.4, 7.5.8); newer sections win. `maxObjects`
 * and `allowance` bound what hostile files may cost; `sections` keeps what was read for other revisions of the same bytes.
 * Throws PdfError.
 */
export function readXref(
  bytes: Uint8Array,
  maxObjects = maxEntries,
  allowance?: Allowance,
  sections: Sections = new Map(),
): Xref {
  const shared = { bytes, allowance, maxObjects, sections }
  const chain: Chain = { ...shared, entries: new Map(), visited: new Set(), read: [], named: 0, offsets: undefined }
  const starts: number[] = []
  const hybrids: number[] = []
  let hybridConflict = false
  const start = lastStartXref(bytes)
  let newest: Section | undefined
  let next: number | undefined = start
  while (next !== undefined) {
    const section: Section = readSection(chain, next)
    starts.push(next)
    newest ??= section
    const hybrid = section.isStream ? undefined : offsetIn(section.trailer.get('XRefStm'), bytes)
    if (hybrid !== undefined) {
      hybrids.push(next)
      if (addHybrid(chain, section, readSection(chain, hybrid))) hybridConflict = true
    }
    addEntries(chain, section)
    if (chain.entries.size > maxObjects) throw new PdfError('too many objects')
    // Some writers say 0 where there is no earlier section; the header stands there.
    const previous = section.trailer.get('Prev')
    next = previous === 0 ? undefined : offsetIn(previous, bytes)
  }
  if (!newest) throw new PdfError('no cross-reference section')
  const written = newest.trailer.get('Size')
  let size = typeof written === 'number' && Number.isInteger(written) && written <= maxNumber ? written : 0
  for (const number of chain.entries.keys()) size = Math.max(size, number + 1)
  const { entries, read } = chain
  const { trailer, isStream } = newest
  return {
    entries,
    trailer,
    start,
    starts,
    isStream,
    size,
    hybrids,
    hybridConflict,
    get offsets() {
      return offsetsOf(read)
    },
  }
}

interface Chain {
  readonly bytes: Uint8Array
  readonly allowance: Allowance | undefined
  readonly maxObjects: number
  readonly sections: Sections
  readonly entries: Map<number, Entry>
  readonly visited: Set<number>
  readonly read: Section[]
  /** How many offsets the sections name, and (when these could be too many) which: the same one may be named often. */
  named: number
  offsets: Set<number> | undefined
}

interface Section {
  readonly trailer: Dict
  readonly isStream: boolean
  readonly entries: ReadonlyMap<number, Entry>
  /** Every offset it names, also of an object that it names twice. */
  readonly offsets: readonly number[]
  /** Offset behind it. */
  readonly end: number
}

/** Sections that have been read, by their offsets. */
export type Sections = Map<number, Section>

// A hybrid table marks as free what only its stream places; where both place an object they must agree.
function addHybrid(chain: Chain, table: Section, stream: Section): boolean {
  if (!stream.isStream) throw new PdfError('XRefStm does not lead to a stream')
  let conflict = false
  for (const [number, entry] of stream.entries) {
    const known = table.entries.get(number)
    if (known !== undefined && known.at !== 'free') conflict ||= !sameEntry(known, entry)
    else if (!chain.entries.has(number)) chain.entries.set(number, entry)
  }
  return conflict
}

// Sections are merged anew for every revision: that is paid for as well.
function addEntries({ entries, allowance }: Chain, section: Section): void {
  if (allowance) allowance.values -= section.entries.size / 8
  if (allowance && allowance.values < 0) throw new PdfError('too many objects in all revisions')
  const isFirst = entries.size === 0
  for (const [number, entry] of section.entries) if (isFirst || !entries.has(number)) entries.set(number, entry)
}

/** Do two entries lead to the same place? */
export function sameEntry(a: Entry | undefined, b: Entry | undefined): boolean {
  if (a?.at === 'offset') return b?.at === 'offset' && a.offset === b.offset && a.generation === b.generation
  if (a?.at === 'stream') return b?.at === 'stream' && a.stream === b.stream && a.index === b.index
  return b === undefined || b.at === 'free'
}

function offsetIn(value: Value | undefined, bytes: Uint8Array): number | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= bytes.length)
    throw new PdfError('cross-reference offset outside of the file')
  return behindSpace(bytes, value)
}

function readSection(chain: Chain, at: number): Section {
  if (chain.visited.has(at)) throw new PdfError('cross-reference sections in a circle')
  if (chain.visited.size >= maxSections) throw new PdfError('too many cross-reference sections')
  chain.visited.add(at)
  const known = chain.sections.get(at)
  const section = known && known.end <= chain.bytes.length ? known : parseSection(chain, at)
  chain.sections.set(at, section)
  countOffsets(chain, section)
  return section
}

function countOffsets(chain: Chain, section: Section): void {
  chain.read.push(section)
  chain.named += section.offsets.length
  const most = 4 * chain.maxObjects
  if (chain.named <= most) return
  if (chain.offsets) for (const offset of section.offsets) chain.offsets.add(offset)
  else chain.offsets = offsetsOf(chain.read)
  if (chain.offsets.size > most) throw new PdfError('too many objects')
}

function offsetsOf(sections: readonly Section[]): Set<number> {
  const offsets = new Set<number>()
  for (const section of sections) for (const offset of section.offsets) offsets.add(offset)
  return offsets
}

function parseSection({ bytes, allowance, maxObjects }: Chain, at: number): Section {
  const lexer = new Lexer(bytes, at, allowance)
  const entries = new Map<number, Entry>()
  const offsets: number[] = []
  const add = (number: number, entry: Entry) => {
    if (number > maxNumber || entries.size > maxObjects || offsets.length > 4 * maxObjects)
      throw new PdfError('too many objects')
    if (!entries.has(number)) entries.set(number, entry)
    if (entry.at === 'offset') offsets.push(entry.offset)
  }
  const read = lexer.take('xref') ? readTable(lexer, add) : readStream(lexer, add)
  return { ...read, entries, offsets, end: lexer.at }
}

type Add = (number: number, entry: Entry) => void
type Read = Pick<Section, 'trailer' | 'isStream'>

function readTable(lexer: Lexer, add: Add): Read {
  while (!lexer.take('trailer')) {
    const first = lexer.integer(maxNumber)
    const count = lexer.integer(Math.floor(lexer.bytes.length / 18))
    for (let i = 0; i < count; i++) {
      lexer.skipSpace()
      const { bytes, at } = lexer
      const offset = digitsAt(bytes, at, 10)
      const generation = digitsAt(bytes, at + 11, 5)
      const use = bytes[at + 17]
      const isRow = bytes[at + 10] === 0x20 && bytes[at + 16] === 0x20 && (use === letterN || use === letterF)
      if (!isRow || Number.isNaN(offset + generation) || (use === letterN && offset >= bytes.length))
        throw new PdfError(`bad cross-reference entry at offset ${at}`)
      lexer.at += 18
      // Some writers mark an object as free by "n" with offset 0, where the header of the file stands.
      add(first + i, use === letterN && offset > 0 ? { at: 'offset', offset, generation } : free)
    }
  }
  const trailer = lexer.value()
  if (!isDict(trailer)) throw new PdfError('trailer without a dictionary')
  return { trailer, isStream: false }
}

const [letterN, letterF] = [0x6e, 0x66]
const free: Entry = { at: 'free' }

/** The number that stands in exactly `length` decimal digits; NaN when something else stands there. */
function digitsAt(bytes: Uint8Array, at: number, length: number): number {
  let value = 0
  for (let i = at; i < at + length; i++) {
    const digit = (bytes[i] ?? 0) - 0x30
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

function readStream(lexer: Lexer, add: Add): Read {
  const { value } = lexer.indirect((length) => (typeof length === 'number' ? length : -1))
  if (!isStream(value) || !isName(value.dict.get('Type'), 'XRef')) throw new PdfError('no cross-reference at startxref')
  const widths = wholes(value.dict.get('W'), 8)
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths
  const row = typeWidth + secondWidth + thirdWidth
  const index = wholes(value.dict.get('Index') ?? [0, value.dict.get('Size') ?? 0], maxNumber)
  if (widths.length !== 3 || row === 0 || index.length % 2) throw new PdfError('bad cross-reference stream')
  const all = index.reduce((sum, count, i) => sum + (i % 2 ? count : 0), 0)
  // a predictor puts one byte before each row
  const rows = decoded(value, all * (row + 1) + maxTail)
  let at = 0
  const field = (width: number) => {
    let number = 0
    for (let i = 0; i < width; i++) number = number * 256 + (rows[at++] ?? 0)
    return number
  }
  for (let pair = 0; pair < index.length; pair += 2) {
    const count = index[pair + 1] ?? 0
    if (at + count * row > rows.length) throw new PdfError('cross-reference stream too short')
    for (let i = 0; i < count; i++) {
      const type = typeWidth === 0 ? 1 : field(typeWidth)
      const second = field(secondWidth)
      const third = field(thirdWidth)
      if (type === 1 && second >= lexer.bytes.length) throw new PdfError('object offset outside of the file')
      add((index[pair] ?? 0) + i, entryOf(type, second, third))
    }
  }
  return { trailer: value.dict, isStream: true }
}

function entryOf(type: number, second: number, third: number): Entry {
  if (type === 1) return { at: 'offset', offset: second, generation: third }
  if (type === 2) return { at: 'stream', stream: second, index: third }
  return { at: 'free' }
}

function wholes(value: Value | undefined, limit: number): number[] {
  if (!isArray(value)) throw new PdfError('array of numbers expected in a cross-reference stream')
  return value.map((item) => {
    if (typeof item !== 'number' || !Number.isInteger(item) || item < 0 || item > limit)
      throw new PdfError('bad number in a cross-reference stream')
    return item
  })
}

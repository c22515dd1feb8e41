import { decoded, maxInflated } from './decode'
import { type Allowance, Lexer } from './lexer'
import { type Dict, isDict, isName, isRef, isStream, PdfError, type Ref, type Value } from './objects'
import { type Entry, readXref, type Sections, type Xref } from './xref'

const maxInflatedInAll = 4 * maxInflated
const maxObjectsInStream = 100_000
const maxHops = 32

/** What has been parsed of the bytes themselves, and what was inflated for it; shared by a file and its earlier revisions, which are its prefixes. */
export interface Parsed {
  readonly sections: Sections
  readonly objects: Map<number, IndirectObject>
  readonly streams: Map<number, ReadonlyMap<number, { number: number; value: Value }>>
  inflated: number
}

interface IndirectObject {
  readonly number: number
  readonly generation: number
  readonly value: Value
  /** Offset behind `endobj`. */
  readonly end: number
}

/** Bounds for reading hostile files, and what may be shared with other revisions of the same bytes. */
export interface Reading {
  readonly maxObjects?: number
  readonly allowance?: Allowance
  readonly parsed?: Parsed
}

/** An empty store for {@link Reading}. */
export function nothingParsed(): Parsed {
  return { sections: new Map(), objects: new Map(), streams: new Map(), inflated: 0 }
}

/**
 * A PDF opened for reading: only the cross-reference chain is read at first, objects when they are asked for. Never
 * changes the bytes. Throws {@link PdfError} when they are not a PDF.
 */
export class PdfFile {
  readonly xref: Xref
  private readonly cache = new Map<number, Value>()
  private readonly opening = new Set<number>()
  private readonly parsed: Parsed

  constructor(
    readonly bytes: Uint8Array,
    private readonly reading: Reading = {},
  ) {
    if (!Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-'))
      throw new PdfError('no PDF header')
    this.parsed = reading.parsed ?? nothingParsed()
    this.xref = readXref(bytes, reading.maxObjects, reading.allowance, this.parsed.sections)
  }

  get trailer(): Dict {
    return this.xref.trailer
  }

  /** The object behind a reference; null when it is free, missing, or of another generation (7.3.10). */
  get(reference: Ref): Value {
    const known = this.cache.get(reference.number)
    const entry = this.xref.entries.get(reference.number)
    if (!entry || entry.at === 'free' || reference.generation !== generationOf(entry)) return null
    if (known !== undefined) return known
    if (this.opening.has(reference.number)) throw new PdfError(`object ${reference.number} needs itself to be read`)
    this.opening.add(reference.number)
    try {
      const value =
        entry.at === 'offset' ? this.parseAt(entry, reference.number) : this.fromStream(entry, reference.number)
      this.cache.set(reference.number, value)
      return value
    } finally {
      this.opening.delete(reference.number)
    }
  }

  /** The value itself, or what its reference (of a reference …) leads to. */
  resolve(value: Value | undefined): Value {
    let found = value ?? null
    for (let hops = 0; isRef(found); hops++) {
      if (hops > maxHops) throw new PdfError('references in a circle')
      found = this.get(found)
    }
    return found
  }

  /** The dictionary that a value is or leads to; undefined when it is something else. */
  dict(value: Value | undefined): Dict | undefined {
    const found = this.resolve(value)
    return isDict(found) ? found : undefined
  }

  private parseAt(entry: Entry & { at: 'offset' }, number: number): Value {
    const object = this.objectAt(entry.offset)
    if (object.number !== number || object.generation !== entry.generation)
      throw new PdfError(`object ${object.number} stands where object ${number} should be`)
    return object.value
  }

  /** The object that begins at an offset, whatever its number. Throws {@link PdfError}. */
  objectAt(offset: number): IndirectObject {
    const known = this.parsed.objects.get(offset)
    if (known && known.end <= this.bytes.length) return known
    // an indirect length may be another one in another revision, so what depends on it is not shared
    let shared = true
    const lexer = new Lexer(this.bytes, offset, this.reading.allowance)
    const found = lexer.indirect((length) => {
      if (isRef(length)) shared = false
      const resolved = this.resolve(length)
      return typeof resolved === 'number' ? resolved : -1
    })
    const object = { ...found, end: lexer.at }
    if (shared) this.parsed.objects.set(offset, object)
    return object
  }

  private fromStream(entry: Entry & { at: 'stream' }, number: number): Value {
    const found = this.objectStream(entry.stream).get(entry.index)
    if (!found || found.number !== number) throw new PdfError(`object ${number} is not in its object stream`)
    return found.value
  }

  private objectStream(number: number): ReadonlyMap<number, { number: number; value: Value }> {
    const entry = this.xref.entries.get(number)
    if (entry?.at !== 'offset') throw new PdfError('object stream inside an object stream')
    const source = this.get({ kind: 'ref', number, generation: 0 })
    const known = this.parsed.streams.get(entry.offset)
    if (known) return known
    if (!isStream(source) || !isName(source.dict.get('Type'), 'ObjStm'))
      throw new PdfError(`object stream ${number} missing`)
    const bytes = decoded(source, maxInflatedInAll - this.parsed.inflated)
    this.parsed.inflated += bytes.length
    const count = source.dict.get('N')
    const first = source.dict.get('First')
    if (typeof count !== 'number' || typeof first !== 'number' || count > maxObjectsInStream)
      throw new PdfError(`bad object stream ${number}`)
    const header = new Lexer(bytes, 0, this.reading.allowance)
    const places = Array.from(
      { length: Math.max(0, count) },
      () => [header.integer(8_388_607), header.integer(bytes.length)] as const,
    )
    const objects = new Map(
      places.map(([inside, offset], i) => {
        const value = new Lexer(bytes, first + offset, this.reading.allowance).value()
        return [i, { number: inside, value }] as const
      }),
    )
    this.parsed.streams.set(entry.offset, objects)
    return objects
  }
}

function generationOf(entry: Entry): number {
  return entry.at === 'offset' ? entry.generation : 0
}

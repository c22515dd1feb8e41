import { decoded, maxInflated } from './decode'
import { Lexer } from './lexer'
import { type Dict, isDict, isName, isRef, isStream, PdfError, type Ref, type Value } from './objects'
import { type Entry, readXref, type Xref } from './xref'

const maxInflatedInAll = 4 * maxInflated
const maxObjectsInStream = 100_000
const maxHops = 32

/**
 * A PDF opened for reading: only the cross-reference chain is read at first, objects when they are asked for. Never
 * changes the bytes. Throws {@link PdfError} when they are not a PDF.
 */
export class PdfFile {
  readonly xref: Xref
  private readonly cache = new Map<number, Value>()
  private readonly opening = new Set<number>()
  private readonly objectStreams = new Map<number, ReadonlyMap<number, { number: number; value: Value }>>()
  private inflated = 0

  constructor(readonly bytes: Uint8Array) {
    if (!Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) throw new PdfError('no PDF header')
    this.xref = readXref(bytes)
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
    const object = new Lexer(this.bytes, entry.offset).indirect((length) => {
      const resolved = this.resolve(length)
      return typeof resolved === 'number' ? resolved : -1
    })
    if (object.number !== number || object.generation !== entry.generation)
      throw new PdfError(`object ${object.number} stands where object ${number} should be`)
    return object.value
  }

  private fromStream(entry: Entry & { at: 'stream' }, number: number): Value {
    const found = this.objectStream(entry.stream).get(entry.index)
    if (!found || found.number !== number) throw new PdfError(`object ${number} is not in its object stream`)
    return found.value
  }

  private objectStream(number: number): ReadonlyMap<number, { number: number; value: Value }> {
    const known = this.objectStreams.get(number)
    if (known) return known
    if (this.xref.entries.get(number)?.at !== 'offset') throw new PdfError('object stream inside an object stream')
    const source = this.get({ kind: 'ref', number, generation: 0 })
    if (!isStream(source) || !isName(source.dict.get('Type'), 'ObjStm'))
      throw new PdfError(`object stream ${number} missing`)
    const bytes = decoded(source, maxInflatedInAll - this.inflated)
    this.inflated += bytes.length
    const count = source.dict.get('N')
    const first = source.dict.get('First')
    if (typeof count !== 'number' || typeof first !== 'number' || count > maxObjectsInStream)
      throw new PdfError(`bad object stream ${number}`)
    const header = new Lexer(bytes)
    const places = Array.from(
      { length: Math.max(0, count) },
      () => [header.integer(8_388_607), header.integer(bytes.length)] as const,
    )
    const objects = new Map(
      places.map(
        ([inside, offset], i) => [i, { number: inside, value: new Lexer(bytes, first + offset).value() }] as const,
      ),
    )
    this.objectStreams.set(number, objects)
    return objects
  }
}

function generationOf(entry: Entry): number {
  return entry.at === 'offset' ? entry.generation : 0
}

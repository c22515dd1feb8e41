import { inflateSync } from 'node:zlib'
import type { PdfFile } from '../file'
import { type Dict, isArray, isDict, isName, isRef, isStream, type Ref, raw, stream, type Value } from '../objects'
import { numberText } from '../write'
import type { PdfWriter } from '../writer'
import { checkMembership } from './layers'
import { damaged, refused, uploadLimits } from './limits'

/** Copies what pages are painted with out of a file that is read into one that is written. */
export interface Copier {
  /** The value in the new file; what it refers to is copied by {@link Copier.finish}, each object once. */
  copy(value: Value): Value
  /** The bytes of a stream as they stand, after a look whether they can be read. Throws UploadError. */
  checked(source: Encoded, where: string): Uint8Array
  /** Copies everything that was referred to. Throws UploadError. */
  finish(): void
}

/** A stream as it stands in its file. */
interface Encoded {
  readonly dict: Dict
  readonly bytes: Uint8Array
}

// Acting, hiding, pointing elsewhere: none of it paints, or paints only where and when it likes.
const dropped = new Set([
  ...['OC', 'AA', 'A', 'OpenAction', 'JS', 'JavaScript', 'Launch', 'URI', 'AF', 'EF', 'EmbeddedFiles', 'PieceInfo'],
  ...['Metadata', 'StructParent', 'StructParents', 'OPI', 'Ref', 'Alternates', 'Thumb', 'Measure', 'PtData'],
])
// The keys in these are names that the content chose.
const nameMaps = new Set([
  ...['XObject', 'Font', 'ExtGState', 'ColorSpace', 'Pattern', 'Shading', 'Properties', 'CharProcs', 'Colorants'],
])
const deepest = 100

/** Begins copying. Reads within `uploadLimits`. */
export function startCopy(file: PdfFile, writer: PdfWriter): Copier {
  const made = new Map<number, Ref>()
  const waiting: Ref[] = []
  const checked = startChecking(file)
  let values = 0

  const copy = (value: Value, depth: number): Value => {
    if (values++ > uploadLimits.values || depth > deepest) throw refused('upload-too-complex')
    if (typeof value === 'number') return exactly(value)
    if (isRef(value)) return referred(value)
    if (isArray(value)) return value.map((each) => copy(each, depth + 1))
    return isDict(value) ? entries(value, depth) : value
  }

  const referred = (source: Ref): Ref => {
    const known = made.get(source.number)
    if (known) return known
    const target = writer.reserve()
    made.set(source.number, target)
    waiting.push(source)
    return target
  }

  const entries = (source: Dict, depth: number): Dict => {
    const type = file.resolve(source.get('Type'))
    if (isName(type, 'OCMD')) checkMembership(file, source)
    if (isName(type, 'OCG') || isName(type, 'OCMD')) return new Map()
    const copied = new Map<string, Value>()
    for (const [key, value] of source) {
      // a map of names is taken out of its own object, so that its keys are known for what they are
      const names = nameMaps.has(key) ? file.dict(value) : undefined
      if (names) copied.set(key, new Map([...names].map(([name, each]) => [name, copy(each, depth + 2)])))
      else if (!dropped.has(key)) copied.set(key, copy(value, depth + 1))
    }
    return copied
  }

  const whole = (source: Ref): Value => {
    const value = file.get(source)
    if (!isStream(value)) return copy(value, 0)
    if (isName(file.resolve(value.dict.get('Subtype')), 'PS')) throw refused('upload-too-complex')
    checkPixels(file, value.dict)
    const copied = new Map(entries(value.dict, 0))
    copied.delete('Length')
    return stream(copied, checked(value, `第 ${source.number} 号对象`))
  }

  return {
    copy: (value) => copy(value, 0),
    checked,
    finish() {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const target = made.get(next.number)
        if (target) writer.set(target, whole(next))
      }
    },
  }
}

// Five decimals are enough for places, not for the matrices of small fonts.
function exactly(value: number): Value {
  return Number(numberText(value)) === value ? value : raw(value.toFixed(12).replace(/\.?0+$/, ''))
}

function checkPixels(file: PdfFile, dict: Dict): void {
  const [width, height] = [file.resolve(dict.get('Width')), file.resolve(dict.get('Height'))]
  if (typeof width === 'number' && typeof height === 'number' && width * height > uploadLimits.pixels)
    throw refused('upload-too-complex')
}

// Pictures of many pages may be larger than what is checked; anything else that inflates so far is no document.
function startChecking(file: PdfFile): Copier['checked'] {
  const left = { picture: uploadLimits.inflated as number, other: uploadLimits.inflated as number }
  return ({ dict, bytes }, where) => {
    const filters = filtersOf(file, dict)
    if (dict.has('F') || filters.includes('Crypt')) throw damaged(`${where}引用了文件以外的内容`)
    if (filters[0] !== 'FlateDecode') return bytes
    const kind = isName(file.resolve(dict.get('Subtype')), 'Image') ? 'picture' : 'other'
    if (left[kind] <= 0 && kind === 'picture') return bytes
    const length = inflatedLength(bytes, left[kind], where)
    left[kind] -= length
    if (left[kind] <= 0 && kind === 'other') throw refused('upload-too-complex')
    return bytes
  }
}

function filtersOf(file: PdfFile, dict: Dict): readonly string[] {
  const filter = file.resolve(dict.get('Filter'))
  const all = isArray(filter) ? filter.map((each) => file.resolve(each)) : [filter]
  return all.flatMap((each) => (isName(each) ? [each.name] : []))
}

function inflatedLength(bytes: Uint8Array, limit: number, where: string): number {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, limit) }).length
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return limit
    throw damaged(`${where}无法解压`)
  }
}

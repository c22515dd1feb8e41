import type { Chance } from './chance'
import { hostileRevision } from './hostile'
import type { Place, Places, Soil } from './places'

/**
 * A file with one to four random changes, mostly of single pieces and of the same length, so that what stands around them
 * is still read: numbers, references, rows, names, ranges, digits and lengths of signatures, bytes of streams, objects put
 * for others; or cut off, put together, and continued by hostile revisions.
 */
export function mutated(soil: Soil, others: readonly Soil[], chance: Chance): Uint8Array {
  const pdf = Uint8Array.from(soil.bytes)
  const splices: Splice[] = []
  for (let i = chance(4); i >= 0; i--) {
    const way = small[chance(small.length)]
    const splice = way?.(soil, pdf, chance)
    if (splice) splices.push(splice)
  }
  const changed = spliced(pdf, splices)
  return chance(4) === 0 ? (large[chance(large.length)] ?? cutOff)(changed, others, chance) : changed
}

interface Splice {
  readonly at: Place
  readonly by: Uint8Array
}

/** Writes pieces into places; of places that overlap only the first counts. */
function spliced(pdf: Uint8Array, splices: readonly Splice[]): Uint8Array {
  const parts: Uint8Array[] = []
  let done = 0
  for (const { at, by } of [...splices].sort((a, b) => a.at[0] - b.at[0])) {
    if (at[0] < done) continue
    parts.push(pdf.subarray(done, at[0]), by)
    done = at[1]
  }
  return parts.length === 0 ? pdf : new Uint8Array(Buffer.concat([...parts, pdf.subarray(done)]))
}

type Small = (soil: Soil, pdf: Uint8Array, chance: Chance) => Splice | null

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const digits = '0123456789abcdef'

/** Something else in a random place of a kind; two of three times filled up to the length of what stood there. */
function instead(kind: keyof Places, by: (was: string, soil: Soil, chance: Chance) => string): Small {
  return (soil, pdf, chance) => {
    const list = soil.places[kind]
    const at = list[chance(list.length)]
    if (!at) return null
    const text = by(Buffer.from(pdf.subarray(...at)).toString('latin1'), soil, chance)
    const length = at[1] - at[0]
    return { at, by: latin(chance(3) > 0 ? text.slice(0, length).padEnd(length) : text) }
  }
}

const odd = ['0', '-1', '1', '65535', '4294967296', '99999999999999999999', '8388607', '0.5', '00000000000', '1e9', '']
const otherWords = ['obj', 'endobj', 'stream', 'endstream', 'xref', 'trailer', '<<', '>>', '[', ']', '(', '<', '%', 'R']
const near = (was: string, chance: Chance) => String(Math.max(0, Number(was) + chance(5) - 2))

const oneDigit = (was: string, chance: Chance, among: string) => {
  const at = chance(was.length)
  return was.slice(0, at) + (among[chance(among.length)] ?? '0') + was.slice(at + 1)
}

const pieceOf = (soil: Soil, kind: keyof Places, chance: Chance) => {
  const list = soil.places[kind]
  return Buffer.from(soil.bytes.subarray(...(list[chance(list.length)] ?? [0, 0]))).toString('latin1')
}

const small: readonly Small[] = [
  (_, pdf, chance) => {
    const from = chance(pdf.length)
    return { at: [from, from + 1], by: Uint8Array.of((pdf[from] ?? 0) ^ (1 << chance(8))) }
  },
  instead('numbers', (_, __, chance) => odd[chance(odd.length)] ?? '0'),
  instead('numbers', (was, _, chance) => near(was, chance)),
  instead('numbers', (was, _, chance) => oneDigit(was, chance, '0123456789')),
  instead('references', (was, _, chance) => `${1 + chance(60)} 0 R`.padEnd(was.length)),
  instead('references', (_, soil, chance) => pieceOf(soil, 'references', chance)),
  instead('rows', (_, soil, chance) => pieceOf(soil, 'rows', chance)),
  instead('rows', (_, soil, chance) => `${String(chance(soil.bytes.length)).padStart(10, '0')} 00000 n`),
  instead('rows', (was, _, chance) => oneDigit(was, chance, '0123456789 nf')),
  instead('names', (_, soil, chance) => pieceOf(soil, 'names', chance)),
  instead('words', (_, __, chance) => otherWords[chance(otherWords.length)] ?? ''),
  instead('ranges', (was, _, chance) => was.replace(/\d+/g, (n) => (chance(3) === 0 ? near(n, chance) : n))),
  instead('ranges', (was, _, chance) =>
    was.replace(/\d+/g, (n) => (chance(4) === 0 ? (odd[chance(odd.length)] ?? n) : n)),
  ),
  instead('signatures', (was, _, chance) => oneDigit(was, chance, digits)),
  instead('signatures', (_, soil, chance) => pieceOf(soil, 'signatures', chance)),
  instead('signatures', (was, _, chance) => was.slice(0, chance(was.length)).padEnd(was.length, '0')),
  instead('headers', (was, _, chance) => oneDigit(was, chance, digits)),
  instead('headers', (was, _, chance) => ['30', '31', 'a0', '04', '02', '24', 'ff', '00'][chance(8)] + was.slice(2)),
  instead(
    'headers',
    (was, _, chance) => was.slice(0, 2) + (['80', '00', '84', 'ff', '7f', '81'][chance(6)] ?? '00') + was.slice(4),
  ),
  instead('streams', (was, _, chance) => was.slice(0, chance(was.length + 1))),
  instead('streams', (was, _, chance) => oneDigit(was, chance, '\0\u00ff a')),
  instead('objects', (was, soil, chance) => was.split(' ')[0] + pieceOf(soil, 'objects', chance).replace(/^\d+/, '')),
]

type Large = (pdf: Uint8Array, others: readonly Soil[], chance: Chance) => Uint8Array

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const cutOff: Large = (pdf, _, chance) => pdf.slice(0, chance(pdf.length))

const large: readonly Large[] = [
  cutOff,
  (pdf, _, chance) => {
    const at = chance(pdf.length)
    return joined(pdf.subarray(0, at), pdf.subarray(at + chance(200)))
  },
  (pdf, _, chance) => {
    const at = chance(pdf.length)
    return joined(pdf.subarray(0, at), pdf.subarray(at - chance(Math.min(at + 1, 2000)), at), pdf.subarray(at))
  },
  (pdf, others, chance) => {
    const other = others[chance(others.length)]?.bytes ?? pdf
    const [from, at] = [chance(other.length), chance(pdf.length)]
    const piece = other.subarray(from, from + chance(4000))
    return joined(pdf.subarray(0, at), piece, pdf.subarray(Math.min(pdf.length, at + piece.length)))
  },
  (pdf, others, chance) => {
    const other = others[chance(others.length)]?.bytes ?? pdf
    return joined(pdf, other.subarray(chance(other.length)))
  },
  ...Array.from({ length: 8 }, (): Large => (pdf, _, chance) => hostileRevision(pdf, chance)),
]

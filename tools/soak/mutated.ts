import type { Chance } from './chance'

/** A file with one to four random changes: bits, bytes, numbers, words of the format, pieces moved, cut off or taken from others. */
export function mutated(base: Uint8Array, others: readonly Uint8Array[], chance: Chance): Uint8Array {
  let pdf: Uint8Array = Uint8Array.from(base)
  for (let i = chance(4); i >= 0; i--) pdf = ways[chance(ways.length)]?.(pdf, others, chance) ?? pdf
  return pdf
}

type Way = (pdf: Uint8Array, others: readonly Uint8Array[], chance: Chance) => Uint8Array

const latin = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1')
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts))

const numbers = ['0', '-1', '1', '65535', '4294967296', '99999999999999999999', '8388607', '0.5', '00000000000', '1e9']
const words = [
  'obj',
  'endobj',
  'stream',
  'endstream',
  'xref',
  'trailer',
  'startxref',
  '%%EOF',
  '<<',
  '>>',
  '[',
  ']',
  'R',
  'null',
  'true',
  '/Type',
  '/Kids',
  '/Parent',
  '/V',
  '/ByteRange',
  '/Contents',
  '/Prev',
  '/XRefStm',
  '/Length',
  '(',
  ')',
  '<',
  '>',
  '/Root 1 0 R',
  '/Fields',
]

/** Replaces the first occurrence of a pattern behind a random place by something else. */
function replaceOne(pdf: Uint8Array, pattern: RegExp, by: string, chance: Chance): Uint8Array {
  const text = latin(pdf)
  const search = new RegExp(pattern)
  search.lastIndex = chance(text.length)
  const one = search.exec(text)
  if (!one) return pdf
  return Uint8Array.from(Buffer.from(text.slice(0, one.index) + by + text.slice(one.index + one[0].length), 'latin1'))
}

const ways: readonly Way[] = [
  (pdf, _, chance) => {
    const at = chance(pdf.length)
    pdf[at] = (pdf[at] ?? 0) ^ (1 << chance(8))
    return pdf
  },
  (pdf, _, chance) => {
    pdf[chance(pdf.length)] = chance(256)
    return pdf
  },
  (pdf, _, chance) => replaceOne(pdf, /\b\d+\b/g, numbers[chance(numbers.length)] ?? '0', chance),
  (pdf, _, chance) => replaceOne(pdf, /\d+ \d+ R/g, `${chance(60)} 0 R`, chance),
  (pdf, _, chance) =>
    replaceOne(pdf, /\b\d{10} \d{5} n/g, `${String(chance(pdf.length)).padStart(10, '0')} 00000 n`, chance),
  (pdf, _, chance) =>
    replaceOne(
      pdf,
      /\/[A-Z][A-Za-z]+|endobj|endstream|stream|obj|trailer|xref/g,
      words[chance(words.length)] ?? '',
      chance,
    ),
  (pdf, _, chance) => {
    const at = chance(pdf.length)
    return joined(pdf.subarray(0, at), Buffer.from(words[chance(words.length)] ?? ''), pdf.subarray(at))
  },
  (pdf, _, chance) => {
    const at = chance(pdf.length)
    return joined(pdf.subarray(0, at), pdf.subarray(at + chance(200)))
  },
  (pdf, _, chance) => {
    const at = chance(pdf.length)
    return joined(pdf.subarray(0, at), pdf.subarray(at - chance(Math.min(at + 1, 2000)), at), pdf.subarray(at))
  },
  (pdf, _, chance) => pdf.slice(0, chance(pdf.length)),
  (pdf, others, chance) => {
    const other = others[chance(others.length)] ?? pdf
    const [from, at] = [chance(other.length), chance(pdf.length)]
    const piece = other.subarray(from, from + chance(4000))
    return joined(pdf.subarray(0, at), piece, pdf.subarray(Math.min(pdf.length, at + piece.length)))
  },
  (pdf, others, chance) => {
    const other = others[chance(others.length)] ?? pdf
    return joined(pdf, other.subarray(chance(other.length)))
  },
  (pdf, _, chance) => {
    const number = 1 + chance(40)
    const body = `${number} 0 obj\n<</Type/Page/Parent 1 0 R/Kids[${number} 0 R]/V ${1 + chance(40)} 0 R>>\nendobj\n`
    const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin(pdf))?.[1] ?? '0'
    const row = `${number} 1\n${String(pdf.length).padStart(10, '0')} 00000 n \n`
    const end = `xref\n${row}trailer\n<</Size 60/Root 1 0 R/Prev ${start}>>\nstartxref\n${pdf.length + body.length}\n%%EOF\n`
    return joined(pdf, Buffer.from(body + end, 'latin1'))
  },
]

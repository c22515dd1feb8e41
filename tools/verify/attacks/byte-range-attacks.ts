import type { Attack } from './attack'

/** Text of the same length in the place of the last occurrence of a pattern. */
function patch(pdf: Uint8Array, pattern: RegExp, by: (found: string) => string): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1')
  const found = [...text.matchAll(pattern)].at(-1)
  if (found === undefined) throw new Error(`nothing to attack: ${pattern}`)
  const replaced = by(found[0])
  if (replaced.length > found[0].length) throw new Error(`does not fit: ${replaced}`)
  const out = Uint8Array.from(pdf)
  out.set(Buffer.from(replaced.padEnd(found[0].length), 'latin1'), found.index)
  return out
}

const range = /\/ByteRange ?\[[^\]]*\] */g
const contents = /\/Contents<[0-9a-f]*>/g
const numbers = (found: string) => (found.match(/\d+/g) ?? []).map(Number)

function newRange(name: string, by: (a: number, b: number, c: number, d: number) => string): Attack {
  const change = (found: string) => {
    const [a = 0, b = 0, c = 0, d = 0] = numbers(found)
    return `/ByteRange${by(a, b, c, d)}`
  }
  return { name, make: ({ two }) => patch(two, range, change) }
}

function appended(name: string, text: (pdf: Buffer) => string): Attack {
  return {
    name,
    make: ({ two }) => Uint8Array.from(Buffer.concat([two, Buffer.from(text(Buffer.from(two)), 'latin1')])),
  }
}

const flipped = (pdf: Uint8Array, at: number) => {
  const out = Uint8Array.from(pdf)
  out[at] = (out[at] ?? 0) ^ 1
  return out
}

/** Universal forgery: signatures without range or content, and ranges that cover something else (USF, coverage games). */
export const byteRangeAttacks: readonly Attack[] = [
  { name: 'no ByteRange', make: ({ two }) => patch(two, /\/ByteRange/g, () => '/ByteRanqe') },
  { name: 'no Contents', make: ({ two }) => patch(two, /\/Contents</g, () => '/Contentz<') },
  {
    name: 'Contents all zeros',
    make: ({ two }) =>
      patch(two, contents, (found) => found.replace(/<.*/, (hex) => `<${'0'.repeat(hex.length - 2)}>`)),
  },
  { name: 'Contents empty', make: ({ two }) => patch(two, contents, () => '/Contents<>') },
  { name: 'Contents null', make: ({ two }) => patch(two, contents, () => '/Contents null') },
  newRange('ByteRange null', () => ' null'),
  newRange('ByteRange negative', (a, b, c) => `[${a} ${b} ${c} -1]`),
  newRange('ByteRange that does not begin at 0', (_, b, c, d) => `[1 ${b - 1} ${c} ${d}]`),
  newRange('ByteRange of two numbers', (a, b) => `[${a} ${b}]`),
  newRange('ByteRange of three numbers', (a, b, c) => `[${a} ${b} ${c}]`),
  newRange('ByteRange of six numbers', (a, b, c, d) => `[${a} ${b} ${c} ${d - 9} ${c + d - 9} 9]`),
  newRange('gap larger than the signature', (a, b, c, d) => `[${a} ${b} ${c + 20} ${d - 20}]`),
  newRange('gap that begins early', (a, b, c, d) => `[${a} ${b - 20} ${c} ${d}]`),
  newRange('gap smaller than the signature', (a, b, c, d) => `[${a} ${b + 10} ${c} ${d}]`),
  newRange('range beyond the end', (a, b, c, d) => `[${a} ${b} ${c} ${d + 1000}]`),
  newRange('ranges that overlap', (a, b, _, d) => `[${a} ${b} 0 ${d}]`),
  newRange('ranges in reverse order', (a, b, c, d) => `[${c} ${d} ${a} ${b}]`),
  newRange('range that ends before the end of its revision', (a, b, c, d) => `[${a} ${b} ${c} ${d - 30}]`),
  newRange('range with fractions', (a, b, c, d) => `[${a} ${b}.5 ${c} ${d}]`),
  {
    name: 'bytes behind the CMS',
    make: ({ two }) => patch(two, contents, (found) => found.replace(/0{8}>$/, '00c0ffee>')),
  },
  {
    name: 'one bit of the page',
    make: ({ two, paper }) => flipped(two, Buffer.from(paper.pdf).indexOf('stream') + 20),
  },
  {
    name: 'one bit of the signature value',
    make: ({ two }) => patch(two, contents, (found) => found.replace(/0(?=0{40,}>$)/, '1')),
  },
  { name: 'the last bytes cut off', make: ({ two }) => two.slice(0, -12) },
  appended('bytes behind the end', () => 'these bytes were not there'),
  appended(
    'an object behind the end, without a cross-reference',
    () => '9 0 obj\n<</Length 0>>stream\n\nendstream\nendobj\n',
  ),
  appended('a second end', () => 'startxref\n0\n%%EOF\n'),
  appended(
    'an older cross-reference made the newest',
    (pdf) => `\nstartxref\n${/startxref\n(\d+)/.exec(pdf.toString('latin1'))?.[1]}\n%%EOF\n`,
  ),
  appended(
    'a cross-reference that leads to itself',
    (pdf) => `xref\n0 0\ntrailer\n<</Size 60/Root 1 0 R/Prev ${pdf.length}>>\nstartxref\n${pdf.length}\n%%EOF\n`,
  ),
  appended(
    'a trailer without a catalog',
    (pdf) => `xref\n0 0\ntrailer\n<</Size 60>>\nstartxref\n${pdf.length}\n%%EOF\n`,
  ),
  { name: 'signature wrapping: the second range moved behind foreign objects', make: ({ two }) => wrapped(two) },
]

/** Shortens the signature, writes a second ByteRange and a foreign page into the gap, and moves the second range down. */
function wrapped(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1')
  const found = [...text.matchAll(contents)].at(-1)
  if (found === undefined) throw new Error('nothing to wrap')
  const start = found.index + '/Contents'.length
  const end = found.index + found[0].length
  const cms = found[0].slice('/Contents'.length, -1).replace(/(00)+$/, '')
  const foreign = '\n9 0 obj\n<</Length 0>>stream\n\nendstream\nendobj\n'
  const middle = (second: number) =>
    `${cms}>/ByteRange[0 ${start} ${second} ${pdf.length - end}]>>endobj${foreign}99 0 obj<</X 1`
  const second = start + middle(pdf.length).length
  return Uint8Array.from(
    Buffer.concat([pdf.subarray(0, start), Buffer.from(middle(second), 'latin1'), pdf.subarray(end)]),
  )
}

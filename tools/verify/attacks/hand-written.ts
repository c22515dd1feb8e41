/** How a file is written where writers differ. All of it is lawful, or so common that everybody reads it. */
export interface Writing {
  /** Before the header; offsets count from the first byte all the same. */
  readonly before?: string
  readonly header?: string
  readonly lineEnd?: '\n' | '\r\n'
  /** What ends a row of the cross-reference table. */
  readonly rowEnd?: string
  /** Between two objects. */
  readonly between?: string
  readonly range?: (numbers: readonly [number, number, number, number]) => string
  readonly hex?: (digits: string) => string
  /** Digits of Contents. */
  readonly reserve?: number
  readonly trailer?: string
  /** How far before the table startxref points, to white space. */
  readonly early?: number
  readonly end?: string
  /** Behind what is signed. */
  readonly after?: string
  /** Objects in place of the usual ones, or beside them, by number. */
  readonly objects?: Readonly<Record<number, string>>
  readonly signature?: string
}

const usualRange = (numbers: readonly number[]) => `[${numbers.join(' ')}]`
const rangeWidth = 80

const usual: Readonly<Record<number, string>> = {
  1: '<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>',
  2: '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Annots[5 0 R]/Contents 7 0 R/Resources<<>>>>',
  4: '<</Fields[5 0 R]/SigFlags 3>>',
  5: '<</Type/Annot/Subtype/Widget/FT/Sig/T(sign)/Rect[10 10 90 40]/F 132/P 3 0 R/V 6 0 R>>',
  7: '<</Length 21>>\nstream\n0 g 20 20 10 10 re f\n\nendstream',
}

/** Writes a page with one signature by hand, and signs it with what `cms` makes of the covered bytes. */
export function handWritten(cms: (covered: readonly Uint8Array[]) => Uint8Array, writing: Writing = {}): Uint8Array {
  const { reserve = 8_000, hex = (digits) => digits, range = usualRange } = writing
  const hole = `<${hex('0'.repeat(reserve))}>`
  const named = writing.signature ?? '/SubFilter/ETSI.CAdES.detached'
  const dictionary = `<</Type/Sig/Filter/Adobe.PPKLite${named}/M(D:20261124060500Z)/ByteRange@/Contents${hole}>>`
  const text = laidOut({ ...usual, 6: dictionary.replace('@', '@'.repeat(rangeWidth)), ...writing.objects }, writing)
  const start = text.indexOf(hole)
  const end = start + hole.length
  const numbers = [0, start, end, text.length - end] as const
  const ready = Buffer.from(text.replace('@'.repeat(rangeWidth), range(numbers).padEnd(rangeWidth)), 'latin1')
  const digits = Buffer.from(cms([ready.subarray(0, start), ready.subarray(end)])).toString('hex')
  ready.write(`<${hex(digits.padEnd(reserve, '0'))}>`, start, 'latin1')
  return new Uint8Array(Buffer.concat([ready, Buffer.from(writing.after ?? '', 'latin1')]))
}

function laidOut(objects: Readonly<Record<number, string>>, writing: Writing): string {
  const { lineEnd = '\n', rowEnd = ' \n', between = '', early = 0, end = '%%EOF\n' } = writing
  let text = `${writing.before ?? ''}${writing.header ?? '%PDF-1.7'}${lineEnd}`
  const rows = Object.entries(objects).map(([number, body]) => {
    text += between
    const row = `${String(text.length).padStart(10, '0')} 00000 n`
    text += `${number} 0 obj${lineEnd}${body}${lineEnd}endobj${lineEnd}`
    return `${number} 1${lineEnd}${row}${rowEnd}`
  })
  text += ' '.repeat(early)
  const at = text.length - early
  const trailer = `<</Size 30/Root 1 0 R${writing.trailer ?? ''}>>`
  return `${text}xref${lineEnd}0 1${lineEnd}0000000000 65535 f${rowEnd}${rows.join('')}trailer${lineEnd}${trailer}${lineEnd}startxref${lineEnd}${at}${lineEnd}${end}`
}

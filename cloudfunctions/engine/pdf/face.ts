import { createHash } from 'node:crypto'
import type { Font } from '../text/font'
import { subsetFont } from '../text/subset'
import { dict, name, type Ref, type Value } from './objects'
import { deflated } from './write'
import type { PdfWriter } from './writer'

/** A font as one document uses it: each character that is drawn takes the next number. */
export interface Face {
  readonly font: Font
  /** The name of the font in page resources, `F1`. */
  readonly resource: string
  /** The character identifier of a code point as 4 hex digits, for a text operator. */
  codeOf(codePoint: number): string
  /** Writes the font with only the characters used, and answers its reference. */
  embed(writer: PdfWriter): Ref
}

/**
 * A face over a font. Characters are numbered by code point, not by glyph, so that two characters that share one
 * glyph are still extracted as themselves.
 */
export function openFace(font: Font, resource: string): Face {
  const numbers = new Map<number, number>()
  return {
    font,
    resource,
    codeOf(codePoint) {
      let number = numbers.get(codePoint)
      if (number === undefined) {
        number = numbers.size + 1
        numbers.set(codePoint, number)
      }
      return hex4(number)
    },
    embed: (writer) => embedFont(writer, font, [...numbers.keys()]),
  }
}

const hex4 = (number: number) => number.toString(16).padStart(4, '0')

/** Type0 font over a CIDFontType2 (ISO 32000-1, 9.7); `used[i]` is the code point of CID `i + 1`. */
function embedFont(writer: PdfWriter, font: Font, used: readonly number[]): Ref {
  const glyphs = [0, ...used.map((codePoint) => font.glyphOf(codePoint))]
  const file = subsetFont(font, glyphs)
  const baseFont = name(`${prefixOf(file)}+${font.name}`)
  const milli = (units: number) => Math.round((units * 1000) / font.unitsPerEm)
  const descriptor = writer.add(
    dict({
      Type: name('FontDescriptor'),
      FontName: baseFont,
      Flags: 4,
      FontBBox: font.box.map(milli),
      ItalicAngle: 0,
      Ascent: milli(font.ascent),
      Descent: milli(font.descent),
      CapHeight: milli(font.capHeight),
      StemV: 80,
      FontFile2: writer.add(deflated(file, dict({ Length1: file.length }))),
    }),
  )
  const descendant = dict({
    Type: name('Font'),
    Subtype: name('CIDFontType2'),
    BaseFont: baseFont,
    CIDSystemInfo: dict({ Registry: Buffer.from('Adobe'), Ordering: Buffer.from('Identity'), Supplement: 0 }),
    FontDescriptor: descriptor,
    CIDToGIDMap: name('Identity'),
    DW: 1000,
    W: widthRuns(glyphs.map((glyph) => milli(font.advanceOf(glyph)))),
  })
  return writer.add(
    dict({
      Type: name('Font'),
      Subtype: name('Type0'),
      BaseFont: baseFont,
      Encoding: name('Identity-H'),
      DescendantFonts: [writer.add(descendant)],
      ToUnicode: writer.add(deflated(Buffer.from(toUnicode(used), 'latin1'))),
    }),
  )
}

/** Six capital letters that depend on the subset's bytes (9.6.4), so that two subsets never share a name. */
function prefixOf(file: Uint8Array): string {
  const digest = createHash('sha256').update(file).digest()
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('')
}

/** The `W` array: runs of consecutive widths that are not the default 1000. */
function widthRuns(widths: readonly number[]): Value[] {
  const runs: Value[] = []
  let run: number[] = []
  widths.forEach((width, cid) => {
    if (width === 1000) return
    if (cid === 0 || widths[cid - 1] === 1000) {
      run = []
      runs.push(cid, run)
    }
    run.push(width)
  })
  return runs
}

function toUnicode(used: readonly number[]): string {
  const rows = used.map((codePoint, i) => {
    const units = Array.from({ length: codePoint > 0xffff ? 2 : 1 }, (_, k) =>
      String.fromCodePoint(codePoint).charCodeAt(k),
    )
    return `<${hex4(i + 1)}> <${units.map(hex4).join('')}>`
  })
  const blocks: string[] = []
  for (let i = 0; i < rows.length; i += 100) {
    const block = rows.slice(i, i + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}

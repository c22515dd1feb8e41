import { createHash } from 'node:crypto'
import type { Font } from '../text/font'
import { subsetFont } from '../text/subset'
import { dict, name, PdfError, type Ref, type Stream, type Value } from './objects'
import { deflated } from './write'
import type { PdfWriter } from './writer'

/** A font, or a part of its characters, as one document uses it. */
export interface Face {
  readonly font: Font
  /** The name of the font in page resources, `F1`. */
  readonly resource: string
  /** The character identifier of a code point as 4 hex digits, for a text operator. */
  codeOf(codePoint: number): string
  /** Writes the font with its characters, and answers its reference. */
  embed(writer: PdfWriter): Ref
}

/**
 * A face over a font that gives each character that is drawn the next number. Characters are numbered by code point,
 * not by glyph, so that two characters that share one glyph are still extracted as themselves.
 */
export function openFace(font: Font, resource: string): Face {
  const codes = new Map<number, string>()
  return {
    font,
    resource,
    codeOf(codePoint) {
      let code = codes.get(codePoint)
      if (code === undefined) {
        code = hex4(codes.size + 1)
        codes.set(codePoint, code)
      }
      return code
    },
    embed: (writer) => writeFont(writer, packFont(font, [...codes.keys()])),
  }
}

/** A part of a font, ready to be written into any number of documents. */
export interface PackedFont {
  readonly font: Font
  /** The character identifier of each code point, 4 hex digits. */
  readonly codes: ReadonlyMap<number, string>
  readonly baseFont: string
  readonly file: Stream
  readonly toUnicode: Stream
  readonly widths: readonly Value[]
}

/** A face over a font that is packed already; it has the packed characters and no others. */
export function packedFace(packed: PackedFont, resource: string): Face {
  return {
    font: packed.font,
    resource,
    codeOf(codePoint) {
      const code = packed.codes.get(codePoint)
      if (code === undefined) throw new PdfError(`a packed font without U+${codePoint.toString(16)}`)
      return code
    },
    embed: (writer) => writeFont(writer, packed),
  }
}

const hex4 = (number: number) => number.toString(16).padStart(4, '0')

/** Makes the subset of a font and deflates it; `used[i]` is the code point of CID `i + 1`. Equal input gives equal bytes. */
export function packFont(font: Font, used: readonly number[]): PackedFont {
  const glyphs = [0, ...used.map((codePoint) => font.glyphOf(codePoint))]
  const file = subsetFont(font, glyphs)
  return {
    font,
    codes: new Map(used.map((codePoint, i) => [codePoint, hex4(i + 1)])),
    baseFont: `${prefixOf(file)}+${font.name}`,
    file: deflated(file, dict({ Length1: file.length })),
    toUnicode: deflated(Buffer.from(toUnicode(used), 'latin1')),
    widths: widthRuns(glyphs.map((glyph) => milli(font, font.advanceOf(glyph)))),
  }
}

const milli = (font: Font, units: number) => Math.round((units * 1000) / font.unitsPerEm)

/** Type0 font over a CIDFontType2 (ISO 32000-1, 9.7). */
function writeFont(writer: PdfWriter, { font, baseFont, file, toUnicode, widths }: PackedFont): Ref {
  const descriptor = writer.add(
    dict({
      Type: name('FontDescriptor'),
      FontName: name(baseFont),
      Flags: 4,
      FontBBox: font.box.map((units) => milli(font, units)),
      ItalicAngle: 0,
      Ascent: milli(font, font.ascent),
      Descent: milli(font, font.descent),
      CapHeight: milli(font, font.capHeight),
      StemV: 80,
      FontFile2: writer.add(file),
    }),
  )
  const descendant = dict({
    Type: name('Font'),
    Subtype: name('CIDFontType2'),
    BaseFont: name(baseFont),
    CIDSystemInfo: dict({ Registry: Buffer.from('Adobe'), Ordering: Buffer.from('Identity'), Supplement: 0 }),
    FontDescriptor: descriptor,
    CIDToGIDMap: name('Identity'),
    DW: 1000,
    W: widths,
  })
  return writer.add(
    dict({
      Type: name('Font'),
      Subtype: name('Type0'),
      BaseFont: name(baseFont),
      Encoding: name('Identity-H'),
      DescendantFonts: [writer.add(descendant)],
      ToUnicode: writer.add(toUnicode),
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

/** The text of each CID, in ranges that no high byte of a CID ends within (Adobe Technical Note 5014). */
function toUnicode(used: readonly number[]): string {
  const ranges: string[] = []
  for (let first = 1; first <= used.length; ) {
    const last = Math.min(first | 255, used.length)
    const texts = used.slice(first - 1, last).map((codePoint) => {
      const text = String.fromCodePoint(codePoint)
      return `<${hex4(text.charCodeAt(0))}${text.length > 1 ? hex4(text.charCodeAt(1)) : ''}>`
    })
    ranges.push(`<${hex4(first)}><${hex4(last)}>[${texts.join('')}]\n`)
    first = last + 1
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
${ranges.length} beginbfrange
${ranges.join('')}endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}

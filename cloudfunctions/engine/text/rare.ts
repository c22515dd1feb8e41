import { type Font, openFont } from './font'
import { unpackFont } from './woff2'

/** A file of 花园明朝 B (HanaMin B, OFL), and the code points that it has, from … to. */
export interface RareFile {
  readonly file: string
  readonly from: number
  readonly to: number
}

const perFile = 0x400
/** The extension blocks of CJK ideographs that are cut into files of {@link perFile} code points (Unicode 10). */
const blocks = [
  ['B', 0x20000, 0x2a6d6],
  ['C', 0x2a700, 0x2b734],
  ['D', 0x2b740, 0x2b81d],
  ['E', 0x2b820, 0x2cea1],
  ['F', 0x2ceb0, 0x2ebe0],
] as const

/** The files for characters of names that the text fonts lack; only those are opened whose characters are asked for. */
export const rareFiles: readonly RareFile[] = blocks.flatMap(([block, first, last]) => {
  const count = Math.ceil((last + 1 - first) / perFile)
  return Array.from({ length: count }, (_, i): RareFile => {
    const number = count === 1 ? '' : `-${String(i + 1).padStart(String(count).length, '0')}`
    const from = first + i * perFile
    return {
      file: `HanaMinB.CJK-Unified-Ideographs-Extension-${block}${number}.woff2`,
      from,
      to: Math.min(last, from + perFile - 1),
    }
  })
})

/** A font that is read and unpacked when a character of its file is first asked for. */
export function rareFont({ from, to }: RareFile, read: () => Uint8Array): Font {
  let opened: Font | undefined
  const font = () => {
    opened ??= openFont(unpackFont(read()))
    return opened
  }
  return {
    get source() {
      return font().source
    },
    get tables() {
      return font().tables
    },
    get name() {
      return font().name
    },
    get unitsPerEm() {
      return font().unitsPerEm
    },
    get ascent() {
      return font().ascent
    },
    get descent() {
      return font().descent
    },
    get capHeight() {
      return font().capHeight
    },
    get box() {
      return font().box
    },
    get glyphCount() {
      return font().glyphCount
    },
    glyphOf: (codePoint) => (codePoint < from || codePoint > to ? 0 : font().glyphOf(codePoint)),
    advanceOf: (glyph) => font().advanceOf(glyph),
    bearingOf: (glyph) => font().bearingOf(glyph),
    rangeOf: (glyph) => font().rangeOf(glyph),
  }
}

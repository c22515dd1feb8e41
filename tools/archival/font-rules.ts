import { type Dict, isArray, isName, isStream } from '#cloud/engine/pdf/objects'
import { listAt, numberAt, type Opened, textIn } from './opened'
import type { Rule } from './rules'

const fonts = ({ dicts }: Opened) => dicts.filter((each) => isName(each.get('Type'), 'Font'))
const simple = (font: Dict) => !isName(font.get('Subtype'), 'CIDFontType2')
const program = (opened: Opened, font: Dict) => opened.file.dict(font.get('FontDescriptor'))?.get('FontFile2')
const descendants = (opened: Opened) => fonts(opened).filter((font) => !simple(font))

/** What is asked of fonts. */
export const fontRules = {
  'fonts-composite': {
    clause: '6.2.11.2',
    asks: 'every font is a Type 0 font over TrueType outlines, as our writer makes them',
    kept: (opened) => fonts(opened).every((font) => !simple(font) || isName(font.get('Subtype'), 'Type0')),
  },
  'fonts-mapped': {
    clause: '6.2.11.3',
    asks: 'character codes lead to glyphs without a table outside the file (`Identity-H`, `CIDToGIDMap`)',
    kept: (opened) =>
      fonts(opened).every((font) =>
        simple(font)
          ? isName(font.get('Encoding'), 'Identity-H')
          : isName(font.get('CIDToGIDMap'), 'Identity') || isStream(opened.file.resolve(font.get('CIDToGIDMap'))),
      ),
  },
  'fonts-embedded': {
    clause: '6.2.11.4',
    asks: 'every font is embedded, with the length it says',
    kept: (opened) =>
      descendants(opened).every((font) => {
        const file = opened.file.resolve(program(opened, font))
        return isStream(file) && numberAt(opened, file.dict.get('Length1')) === textIn(opened, file).length
      }),
  },
  'font-widths': {
    clause: '6.2.11.5',
    asks: 'the widths that the file says are those of the embedded outlines, to a thousandth of the size',
    kept: (opened) =>
      descendants(opened).every((font) => {
        const said = saidWidths(opened, font)
        return advances(Buffer.from(textIn(opened, program(opened, font)), 'latin1')).every(
          (width, glyph) => Math.abs(width - (said.get(glyph) ?? numberAt(opened, font.get('DW')) ?? 1000)) <= 1,
        )
      }),
  },
  'fonts-to-unicode': {
    clause: '6.2.11.7.2',
    asks: 'every font says which characters its glyphs are (level U and A)',
    kept: (opened) =>
      fonts(opened).every((font) => !simple(font) || /beginbf(char|range)/.test(textIn(opened, font.get('ToUnicode')))),
  },
} as const satisfies Readonly<Record<string, Rule>>

function saidWidths(opened: Opened, font: Dict): ReadonlyMap<number, number> {
  const found = new Map<number, number>()
  const list = listAt(opened, font.get('W'))
  for (let i = 0; i + 1 < list.length; i += 2) {
    const [first, run] = [numberAt(opened, list[i]) ?? 0, list[i + 1]]
    if (isArray(run)) for (const [k, width] of run.entries()) found.set(first + k, numberAt(opened, width) ?? 0)
  }
  return found
}

/** The advance of each glyph in thousandths of the size, as the font program says it (OpenType, head, hhea, hmtx, maxp). */
function advances(font: Buffer): readonly number[] {
  if (font.length < 12) return []
  const tables = new Map<string, number>()
  for (let i = 0; i < font.readUInt16BE(4); i++)
    tables.set(font.toString('latin1', 12 + 16 * i, 16 + 16 * i), font.readUInt32BE(20 + 16 * i))
  const at = (name: string, offset: number) => font.readUInt16BE((tables.get(name) ?? 0) + offset)
  const [em, count, glyphs] = [at('head', 18), at('hhea', 34), at('maxp', 4)]
  return Array.from({ length: glyphs }, (_, i) => (at('hmtx', 4 * Math.min(i, count - 1)) * 1000) / em)
}

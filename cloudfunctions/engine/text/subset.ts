import { componentsOf } from './composite'
import type { Font, TableRange } from './font'
import { offsetTable } from './glyf'
import { FontError } from './reader'
import { assemble, padded } from './sfnt'

/**
 * A font file with only these glyphs, in this order: glyph `i` of the subset is `glyphs[i]` of the font, and a glyph
 * may come more than once. `glyphs[0]` must be 0 (`.notdef`). Parts of composite glyphs are added behind. The six
 * tables that a CIDFontType2 with Identity encoding needs (ISO 32000-1, 9.9), without hinting instructions.
 */
export function subsetFont(font: Font, glyphs: readonly number[]): Uint8Array {
  if (glyphs[0] !== 0) throw new FontError('a subset begins with .notdef')
  const order = [...glyphs]
  const places = new Map<number, number>()
  order.forEach((glyph, i) => void (places.has(glyph) || places.set(glyph, i)))
  const placeOf = (glyph: number) => {
    const known = places.get(glyph)
    if (known !== undefined) return known
    places.set(glyph, order.length)
    return order.push(glyph) - 1
  }
  const outlines: Uint8Array[] = []
  for (let i = 0; i < order.length; i++) outlines.push(padded(bareGlyph(font, font.rangeOf(order[i] ?? 0), placeOf)))
  const hmtx = new DataView(new ArrayBuffer(4 * order.length))
  order.forEach((glyph, i) => {
    hmtx.setUint16(4 * i, font.advanceOf(glyph))
    hmtx.setInt16(4 * i + 2, font.bearingOf(glyph))
  })
  return assemble([
    ['glyf', Buffer.concat(outlines)],
    [
      'head',
      changed(
        font,
        'head',
        (view) => view.setUint32(8, 0),
        (view) => view.setInt16(50, 1),
      ),
    ],
    ['hhea', changed(font, 'hhea', (view) => view.setUint16(34, order.length))],
    ['hmtx', new Uint8Array(hmtx.buffer)],
    ['loca', offsetTable(outlines)],
    ['maxp', changed(font, 'maxp', (view) => view.setUint16(4, order.length))],
  ])
}

const hasInstructions = 0x0100

/** A glyph's bytes without instructions, the parts of a composite pointing to their places in the subset. */
function bareGlyph(font: Font, range: TableRange | undefined, placeOf: (glyph: number) => number): Uint8Array {
  if (!range) return new Uint8Array(0)
  const { bytes, i16, u16 } = font.source
  const end = range.offset + range.length
  const contours = i16(range.offset)
  if (contours >= 0) {
    const at = range.offset + 10 + 2 * contours
    return Buffer.concat([bytes.subarray(range.offset, at), new Uint8Array(2), bytes.subarray(at + 2 + u16(at), end)])
  }
  const parts = componentsOf(font.source, range)
  const copy = bytes.slice(range.offset, end)
  const view = new DataView(copy.buffer)
  for (const { glyph, at } of parts) {
    view.setUint16(at - range.offset, placeOf(glyph))
    view.setUint16(at - range.offset - 2, u16(at - 2) & ~hasInstructions)
  }
  return copy
}

function changed(font: Font, tag: string, ...changes: readonly ((view: DataView) => void)[]): Uint8Array {
  const table = font.tables.get(tag)
  if (!table) throw new FontError(`font without a ${tag} table`)
  const copy = font.source.bytes.slice(table.offset, table.offset + table.length)
  const view = new DataView(copy.buffer)
  for (const change of changes) change(view)
  return copy
}

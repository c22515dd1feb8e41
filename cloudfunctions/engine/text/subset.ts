import { componentsOf } from './composite'
import type { Font, TableRange } from './font'
import { offsetTable } from './glyf'
import { FontError } from './reader'
import { assemble, padded } from './sfnt'
import { snappedGlyph } from './snapped'

/**
 * A font file with only these glyphs, in this order: glyph `i` of the subset is `glyphs[i]` of the font, and a glyph
 * may come more than once. `glyphs[0]` must be 0 (`.notdef`). Parts of composite glyphs are added behind. The six
 * tables that a CIDFontType2 with Identity encoding needs (ISO 32000-1, 9.9), without hinting instructions, outlines
 * on the grid of `snappedGlyph`, widths as they are.
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
  for (let i = 0; i < order.length; i++) outlines.push(bareGlyph(font, order[i] ?? 0, placeOf))
  const hmtx = new DataView(new ArrayBuffer(4 * order.length))
  order.forEach((glyph, i) => {
    hmtx.setUint16(4 * i, font.advanceOf(glyph))
    hmtx.setInt16(4 * i + 2, font.bearingOf(glyph) + movedBy(font, glyph, outlines[i]))
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

/** Simple glyphs as they were written before, up to so many of a font: about 4 MB. */
const mostKept = 20_000
const kept = new WeakMap<Font, Map<number, Uint8Array>>()

/** A glyph's bytes without instructions, the parts of a composite pointing to their places in the subset. */
function bareGlyph(font: Font, glyph: number, placeOf: (glyph: number) => number): Uint8Array {
  const known = kept.get(font) ?? new Map<number, Uint8Array>()
  kept.set(font, known)
  const found = known.get(glyph)
  if (found) return found
  const range = font.rangeOf(glyph)
  // .notdef is never shown, for every character that is drawn has a glyph
  if (!range || glyph === 0) return new Uint8Array(0)
  if (font.source.i16(range.offset) < 0) return padded(composite(font, range, placeOf))
  if (known.size >= mostKept) known.clear()
  const bytes = snappedGlyph(font, range)
  known.set(glyph, bytes)
  return bytes
}

function composite(font: Font, range: TableRange, placeOf: (glyph: number) => number): Uint8Array {
  const { bytes, u16 } = font.source
  const copy = bytes.slice(range.offset, range.offset + range.length)
  const view = new DataView(copy.buffer)
  for (const { glyph, at } of componentsOf(font.source, range)) {
    view.setUint16(at - range.offset, placeOf(glyph))
    view.setUint16(at - range.offset - 2, u16(at - 2) & ~hasInstructions)
  }
  return copy
}

/** How far the left edge of a written outline is from where it was: a rasteriser puts it at the side bearing. */
function movedBy(font: Font, glyph: number, outline: Uint8Array | undefined): number {
  const range = font.rangeOf(glyph)
  if (!range || !outline || outline.length < 4) return 0
  return new DataView(outline.buffer, outline.byteOffset).getInt16(2) - font.source.i16(range.offset + 2)
}

function changed(font: Font, tag: string, ...changes: readonly ((view: DataView) => void)[]): Uint8Array {
  const table = font.tables.get(tag)
  if (!table) throw new FontError(`font without a ${tag} table`)
  const copy = font.source.bytes.slice(table.offset, table.offset + table.length)
  const view = new DataView(copy.buffer)
  for (const change of changes) change(view)
  return copy
}

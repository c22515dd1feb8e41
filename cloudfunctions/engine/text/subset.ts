import { componentsOf } from './composite'
import type { Font, TableRange } from './font'
import { FontError } from './reader'

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
  const loca = new DataView(new ArrayBuffer(4 * (order.length + 1)))
  const hmtx = new DataView(new ArrayBuffer(4 * order.length))
  let offset = 0
  order.forEach((glyph, i) => {
    offset += outlines[i]?.length ?? 0
    loca.setUint32(4 * (i + 1), offset)
    hmtx.setUint16(4 * i, font.advanceOf(glyph))
    hmtx.setInt16(4 * i + 2, font.bearingOf(glyph))
  })
  const bytesOf = (view: DataView) => new Uint8Array(view.buffer)
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
    ['hmtx', bytesOf(hmtx)],
    ['loca', bytesOf(loca)],
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

function padded(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 4 === 0) return bytes
  const out = new Uint8Array(bytes.length + 4 - (bytes.length % 4))
  out.set(bytes)
  return out
}

function changed(font: Font, tag: string, ...changes: readonly ((view: DataView) => void)[]): Uint8Array {
  const table = font.tables.get(tag)
  if (!table) throw new FontError(`font without a ${tag} table`)
  const copy = font.source.bytes.slice(table.offset, table.offset + table.length)
  const view = new DataView(copy.buffer)
  for (const change of changes) change(view)
  return copy
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

/** Puts tables (in order of their tags) into one font file, with all checksums. */
function assemble(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const directory = new DataView(new ArrayBuffer(12 + 16 * tables.length))
  const power = Math.floor(Math.log2(tables.length))
  directory.setUint32(0, 0x00010000)
  directory.setUint16(4, tables.length)
  directory.setUint16(6, 16 << power)
  directory.setUint16(8, power)
  directory.setUint16(10, 16 * tables.length - (16 << power))
  const bodies = tables.map(([, body]) => padded(body))
  let offset = directory.byteLength
  let head = 0
  tables.forEach(([tag, body], i) => {
    const at = 12 + 16 * i
    for (let k = 0; k < 4; k++) directory.setUint8(at + k, tag.charCodeAt(k))
    directory.setUint32(at + 4, checksum(bodies[i] ?? body))
    directory.setUint32(at + 8, offset)
    directory.setUint32(at + 12, body.length)
    if (tag === 'head') head = offset
    offset += bodies[i]?.length ?? 0
  })
  const file = new Uint8Array(Buffer.concat([new Uint8Array(directory.buffer), ...bodies]))
  new DataView(file.buffer).setUint32(head + 8, (0xb1b0afba - checksum(file)) >>> 0)
  return file
}

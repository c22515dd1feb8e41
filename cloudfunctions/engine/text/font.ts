import { glyphFinder } from './cmap'
import { FontError, type Reader, reader } from './reader'

/** A TrueType font, opened without reading it whole. Measures are font units; `unitsPerEm` of them make one em. */
export interface Font {
  readonly source: Reader
  readonly tables: ReadonlyMap<string, TableRange>
  /** PostScript name, `NotoSerifSC-Regular`. */
  readonly name: string
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly box: readonly [number, number, number, number]
  readonly glyphCount: number
  /** The glyph of a code point; 0 when the font has none. */
  glyphOf(codePoint: number): number
  /** The advance width of a glyph. */
  advanceOf(glyph: number): number
  /** The left side bearing of a glyph: where its outline's left edge is put, whatever its own coordinates say. */
  bearingOf(glyph: number): number
  /** Where a glyph's outline stands in the file; undefined when it is empty. */
  rangeOf(glyph: number): TableRange | undefined
}

/** A stretch of the font file in bytes. */
export interface TableRange {
  readonly offset: number
  readonly length: number
}

/**
 * Opens a TrueType font with `glyf` outlines (OpenType 1.9: head, hhea, hmtx, maxp, loca, cmap, name, OS/2). Throws
 * {@link FontError} for collections, CFF outlines and damaged files.
 */
export function openFont(bytes: Uint8Array): Font {
  const source = reader(bytes)
  const tables = readTables(source)
  const start = (tag: string) => {
    const table = tables.get(tag)
    if (!table) throw new FontError(`font without a ${tag} table`)
    return table.offset
  }
  const [head, hhea, hmtx, maxp, loca, glyf] = ['head', 'hhea', 'hmtx', 'maxp', 'loca', 'glyf'].map(start) as Offsets
  const longLoca = source.i16(head + 50) === 1
  const metrics = source.u16(hhea + 34)
  const glyphCount = source.u16(maxp + 4)
  const ascent = source.i16(hhea + 4)
  const place = (glyph: number) => glyf + (longLoca ? source.u32(loca + 4 * glyph) : 2 * source.u16(loca + 2 * glyph))
  const os2 = tables.get('OS/2')?.offset
  return {
    source,
    tables,
    name: postScriptName(source, tables.get('name')),
    unitsPerEm: source.u16(head + 18),
    ascent,
    descent: source.i16(hhea + 6),
    capHeight: os2 !== undefined && source.u16(os2) >= 2 ? source.i16(os2 + 88) : ascent,
    box: [36, 38, 40, 42].map((at) => source.i16(head + at)) as [number, number, number, number],
    glyphCount,
    glyphOf: glyphFinder(source, start('cmap')),
    advanceOf: (glyph) => source.u16(hmtx + 4 * Math.min(glyph, metrics - 1)),
    bearingOf: (glyph) =>
      source.i16(glyph < metrics ? hmtx + 4 * glyph + 2 : hmtx + 4 * metrics + 2 * (glyph - metrics)),
    rangeOf: (glyph) => {
      if (glyph < 0 || glyph >= glyphCount) throw new FontError(`font without glyph ${glyph}`)
      const offset = place(glyph)
      const length = place(glyph + 1) - offset
      return length > 0 ? { offset, length } : undefined
    },
  }
}

type Offsets = [number, number, number, number, number, number]

function readTables(source: Reader): ReadonlyMap<string, TableRange> {
  const version = source.u32(0)
  if (version !== 0x00010000 && version !== 0x74727565) throw new FontError('not a TrueType font with glyf outlines')
  const tables = new Map<string, TableRange>()
  for (let i = 0; i < source.u16(4); i++) {
    const at = 12 + 16 * i
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => source.u8(at + k)))
    tables.set(tag, { offset: source.u32(at + 8), length: source.u32(at + 12) })
  }
  return tables
}

function postScriptName(source: Reader, table: TableRange | undefined): string {
  if (!table) return 'Font'
  const strings = table.offset + source.u16(table.offset + 4)
  for (let i = 0; i < source.u16(table.offset + 2); i++) {
    const at = table.offset + 6 + 12 * i
    if (source.u16(at) !== 3 || source.u16(at + 6) !== 6) continue
    const from = strings + source.u16(at + 10)
    const units = Array.from({ length: source.u16(at + 8) / 2 }, (_, k) => source.u16(from + 2 * k))
    return String.fromCharCode(...units).replace(/[^A-Za-z0-9-]/g, '')
  }
  return 'Font'
}

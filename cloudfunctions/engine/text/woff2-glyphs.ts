import { glyphBytes, offsetTable, type Point } from './glyf'
import { FontError, type Reader } from './reader'

/** The streams of a transformed glyf table in the order of their sizes in its head (WOFF2, 5.1). */
const streamNames = ['contours', 'points', 'flags', 'glyphs', 'composites', 'boxes'] as const
const headLength = 36

/** A place in a stream that moves on as it is read. */
interface Cursor {
  at: number
}

/** The `glyf` and `loca` tables that a transformed glyf table stands for; composite glyphs are refused. */
export function glyphTables(source: Reader): readonly (readonly [string, Uint8Array])[] {
  const count = source.u16(4)
  let at = headLength
  const [contours, points, flags, glyphs, , boxes] = streamNames.map((_, i): Cursor => {
    const cursor = { at }
    at += source.u32(8 + 4 * i)
    return cursor
  }) as [Cursor, Cursor, Cursor, Cursor, Cursor, Cursor]
  const bitmap = boxes.at
  boxes.at += 4 * ((count + 31) >> 5)
  const outlines = Array.from({ length: count }, (_, glyph) => {
    const contourCount = source.i16(contours.at + 2 * glyph)
    if (contourCount < 0) throw new FontError('composite glyph in a WOFF2 package not supported')
    if (contourCount === 0) return new Uint8Array(0)
    const sizes = Array.from({ length: contourCount }, () => number255(source, points))
    let [x, y] = [0, 0]
    const outline = sizes.map((size) =>
      Array.from({ length: size }, (): Point => {
        const flag = source.u8(flags.at++)
        const [dx, dy] = step(source, glyphs, flag & 127)
        x += dx
        y += dy
        return { x, y, on: flag < 128 }
      }),
    )
    number255(source, glyphs) // the length of instructions, which lie in a stream of their own and are dropped
    const hasBox = (source.u8(bitmap + (glyph >> 3)) & (128 >> (glyph & 7))) !== 0
    const box = hasBox ? [0, 2, 4, 6].map((k) => source.i16(boxes.at + k)) : undefined
    if (hasBox) boxes.at += 8
    return glyphBytes(outline, box)
  })
  return [
    ['glyf', Buffer.concat(outlines)],
    ['loca', offsetTable(outlines)],
  ]
}

/** 255UInt16: one byte for small numbers (WOFF2, 4.1). */
function number255(source: Reader, cursor: Cursor): number {
  const code = source.u8(cursor.at++)
  if (code === 253) {
    cursor.at += 2
    return source.u16(cursor.at - 2)
  }
  if (code === 254) return source.u8(cursor.at++) + 506
  return code === 255 ? source.u8(cursor.at++) + 253 : code
}

/** The distance to the next point: one to four bytes, as many and laid out as the flag says (WOFF2, 5.2, table 2). */
function step(source: Reader, cursor: Cursor, flag: number): readonly [number, number] {
  if (flag < 10) return [0, signed(flag, ((flag & 14) << 7) + source.u8(cursor.at++))]
  if (flag < 20) return [signed(flag, (((flag - 10) & 14) << 7) + source.u8(cursor.at++)), 0]
  const a = source.u8(cursor.at++)
  if (flag < 84) {
    const b = flag - 20
    return [signed(flag, 1 + (b & 0x30) + (a >> 4)), signed(flag >> 1, 1 + ((b & 0x0c) << 2) + (a & 15))]
  }
  const c = source.u8(cursor.at++)
  if (flag < 120) {
    const b = flag - 84
    return [signed(flag, 1 + (Math.floor(b / 12) << 8) + a), signed(flag >> 1, 1 + (((b % 12) >> 2) << 8) + c)]
  }
  const d = source.u8(cursor.at++)
  if (flag < 124) return [signed(flag, (a << 4) + (c >> 4)), signed(flag >> 1, ((c & 15) << 8) + d)]
  return [signed(flag, (a << 8) + c), signed(flag >> 1, (d << 8) + source.u8(cursor.at++))]
}

const signed = (bits: number, size: number) => (bits & 1 ? size : -size)

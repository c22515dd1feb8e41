/** A point of an outline in font units; `on` the curve, or a control point of a quadratic one. */
export interface Point {
  readonly x: number
  readonly y: number
  readonly on: boolean
}

/**
 * A glyph as it stands in a `glyf` table (OpenType 1.9, simple glyph description), without instructions, padded to
 * four bytes. `box` is its bounding box when that is known; nothing for a glyph without contours.
 */
export function glyphBytes(contours: readonly (readonly Point[])[], box?: readonly number[]): Uint8Array {
  const points = contours.flat()
  if (points.length === 0) return new Uint8Array(0)
  const bytes: number[] = []
  const u16 = (value: number) => void bytes.push((value >> 8) & 255, value & 255)
  u16(contours.length)
  for (const value of box ?? boxOf(points)) u16(value)
  let end = -1
  for (const contour of contours) {
    end += contour.length
    u16(end)
  }
  u16(0)
  const steps = points.map((point, i) => {
    const before = points[i - 1] ?? { x: 0, y: 0 }
    return { on: point.on, x: point.x - before.x, y: point.y - before.y }
  })
  for (const { on, x, y } of steps) bytes.push((on ? 1 : 0) | stepFlags(x, 2, 16) | stepFlags(y, 4, 32))
  for (const part of ['x', 'y'] as const)
    for (const step of steps) {
      const size = Math.abs(step[part])
      if (size > 255) u16(step[part])
      else if (size > 0) bytes.push(size)
    }
  while (bytes.length % 4 !== 0) bytes.push(0)
  return Uint8Array.from(bytes)
}

/** Nothing for no step, one byte and a sign for a short one, two bytes for any other. */
function stepFlags(step: number, short: number, same: number): number {
  if (step === 0) return same
  if (Math.abs(step) > 255) return 0
  return step > 0 ? short | same : short
}

function boxOf(points: readonly Point[]): readonly number[] {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** The `loca` table, in its long form, of glyphs that follow each other. */
export function offsetTable(glyphs: readonly Uint8Array[]): Uint8Array {
  const table = new DataView(new ArrayBuffer(4 * (glyphs.length + 1)))
  let offset = 0
  glyphs.forEach((glyph, i) => {
    offset += glyph.length
    table.setUint32(4 * (i + 1), offset)
  })
  return new Uint8Array(table.buffer)
}

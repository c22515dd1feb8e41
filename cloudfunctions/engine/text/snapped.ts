import type { Font, TableRange } from './font'

/** A 250th of an em: at 300 dpi no point of 10.5 pt text moves by more than a tenth of a pixel. */
const stepsPerEm = 250
const [onCurve, shortX, shortY, repeats, sameX, sameY, overlaps] = [1, 2, 4, 8, 16, 32, 64]

/** The distance between lines of the grid on which outlines of a font are written, in font units; 1 leaves them as they are. */
export function gridOf({ unitsPerEm }: Pick<Font, 'unitsPerEm'>): number {
  return Math.max(1, Math.floor(unitsPerEm / stepsPerEm))
}

/** The points of a simple glyph in a row, one entry a point; `ends` are the indexes of each contour's last one. */
interface Points {
  readonly flags: Uint8Array
  readonly xs: Int16Array
  readonly ys: Int16Array
  readonly ends: readonly number[]
}

/**
 * The simple glyph at `range` (OpenType 1.9, glyf) with its points and its box moved to the font's grid and without
 * instructions: it looks the same in print and packs a fifth smaller.
 */
export function snappedGlyph(font: Font, range: TableRange): Uint8Array {
  const grid = gridOf(font)
  const box = [2, 4, 6, 8].map((k) => Math.round(font.source.i16(range.offset + k) / grid) * grid)
  return written(pointsOf(font, range, grid), box)
}

function pointsOf(font: Font, range: TableRange, grid: number): Points {
  const { u8, u16, i16 } = font.source
  const contours = i16(range.offset)
  const ends = Array.from({ length: contours }, (_, k) => u16(range.offset + 10 + 2 * k))
  const count = (ends.at(-1) ?? -1) + 1
  let at = range.offset + 10 + 2 * contours
  at += 2 + u16(at)
  const flags = new Uint8Array(count)
  for (let i = 0; i < count; ) {
    const flag = u8(at++)
    for (let times = flag & repeats ? u8(at++) + 1 : 1; times > 0 && i < count; times--) flags[i++] = flag
  }
  const along = (short: number, same: number): Int16Array => {
    const values = new Int16Array(count)
    let value = 0
    for (let i = 0; i < count; i++) {
      const flag = flags[i] ?? 0
      if (flag & short) value += flag & same ? u8(at++) : -u8(at++)
      else if (!(flag & same)) {
        value += i16(at)
        at += 2
      }
      values[i] = Math.round(value / grid) * grid
    }
    return values
  }
  const xs = along(shortX, sameX)
  return { flags, xs, ys: along(shortY, sameY), ends }
}

function written({ flags, xs, ys, ends }: Points, box: readonly number[]): Uint8Array {
  const count = flags.length
  const step = (values: Int16Array, i: number) => (values[i] ?? 0) - (i === 0 ? 0 : (values[i - 1] ?? 0))
  const flagOf = (i: number) =>
    ((flags[i] ?? 0) & (onCurve | overlaps)) |
    stepFlag(step(xs, i), shortX, sameX) |
    stepFlag(step(ys, i), shortY, sameY)
  const out = new DataView(new ArrayBuffer(16 + 2 * ends.length + 6 * count))
  let to = 0
  for (const value of [ends.length, ...box, ...ends, 0]) {
    out.setInt16(to, value)
    to += 2
  }
  for (let i = 0; i < count; ) {
    const flag = flagOf(i)
    let more = 0
    while (more < 255 && i + more + 1 < count && flagOf(i + more + 1) === flag) more++
    out.setUint8(to++, more > 0 ? flag | repeats : flag)
    if (more > 0) out.setUint8(to++, more)
    i += more + 1
  }
  for (const values of [xs, ys])
    for (let i = 0; i < count; i++) {
      const size = step(values, i)
      if (size > 255 || size < -255) {
        out.setInt16(to, size)
        to += 2
      } else if (size !== 0) out.setUint8(to++, Math.abs(size))
    }
  // glyphs begin at multiples of four
  return new Uint8Array(out.buffer.slice(0, (to + 3) & ~3))
}

function stepFlag(step: number, short: number, same: number): number {
  if (step === 0) return same
  if (step > 255 || step < -255) return 0
  return step > 0 ? short | same : short
}

import { type Path, type Segment, shift, transformPath } from '../drawing/drawing'
import { componentsOf } from './composite'
import type { Font } from './font'
import type { Point } from './glyf'
import { FontError } from './reader'

const maxDepth = 5

/**
 * The outline of a glyph as a path in font units, y up, quadratic curves raised to cubic (OpenType glyf). Its left edge
 * stands at the side bearing of hmtx, where rasterisers put it.
 */
export function outlineOf(font: Font, glyph: number): Path {
  const range = font.rangeOf(glyph)
  if (!range) return []
  const left = font.bearingOf(glyph) - font.source.i16(range.offset + 2)
  const path = rawOutline(font, glyph, 0)
  return left === 0 ? path : transformPath(path, shift(left, 0))
}

function rawOutline(font: Font, glyph: number, depth: number): Path {
  const range = font.rangeOf(glyph)
  if (!range) return []
  if (depth > maxDepth) throw new FontError(`glyph ${glyph} is composed too deep`)
  const contours = font.source.i16(range.offset)
  if (contours >= 0) return simpleContours(font, range.offset, contours).flatMap(contourPath)
  return componentsOf(font.source, range).flatMap(({ glyph: part, transform }) =>
    transformPath(rawOutline(font, part, depth + 1), transform),
  )
}

const repeats = 8

function simpleContours(font: Font, offset: number, contours: number): Point[][] {
  const { u8, u16 } = font.source
  const ends = Array.from({ length: contours }, (_, i) => u16(offset + 10 + 2 * i))
  const count = (ends.at(-1) ?? -1) + 1
  let at = offset + 10 + 2 * contours
  at += 2 + u16(at) // instructions
  const flags: number[] = []
  while (flags.length < count) {
    const flag = u8(at++)
    const times = flag & repeats ? u8(at++) + 1 : 1
    for (let i = 0; i < times && flags.length < count; i++) flags.push(flag)
  }
  const xs = coordinates(font, at, flags, 2, 16)
  const ys = coordinates(font, xs.end, flags, 4, 32)
  const points = flags.map((flag, i) => ({ x: xs.values[i] ?? 0, y: ys.values[i] ?? 0, on: (flag & 1) === 1 }))
  return ends.map((end, i) => points.slice(i === 0 ? 0 : (ends[i - 1] ?? 0) + 1, end + 1)).filter((c) => c.length > 1)
}

function coordinates(font: Font, start: number, flags: readonly number[], short: number, same: number) {
  const { u8, i16 } = font.source
  let at = start
  let value = 0
  const values = flags.map((flag) => {
    if (flag & short) value += flag & same ? u8(at++) : -u8(at++)
    else if (!(flag & same)) {
      value += i16(at)
      at += 2
    }
    return value
  })
  return { values, end: at }
}

const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, on: true })

function contourPath(points: readonly Point[]): Segment[] {
  const firstOn = points.findIndex((point) => point.on)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return []
  const start = firstOn < 0 ? between(last, first) : (points[firstOn] ?? first)
  const rest = firstOn < 0 ? points : [...points.slice(firstOn + 1), ...points.slice(0, firstOn)]
  const path: Segment[] = [['M', start.x, start.y]]
  let from = start
  let control: Point | undefined
  for (const point of [...rest, start]) {
    if (control) {
      const to = point.on ? point : between(control, point)
      path.push(curve(from, control, to))
      from = to
      control = point.on ? undefined : point
    } else if (point.on) {
      path.push(['L', point.x, point.y])
      from = point
    } else control = point
  }
  return [...path, ['Z']]
}

function curve(from: Point, control: Point, to: Point): Segment {
  const third = (end: number, middle: number) => end + ((middle - end) * 2) / 3
  return [
    'C',
    third(from.x, control.x),
    third(from.y, control.y),
    third(to.x, control.x),
    third(to.y, control.y),
    to.x,
    to.y,
  ]
}

import { boundsOf, type Colour, type Drawing, type Path, type Segment } from '../drawing/drawing'
import { circle } from '../drawing/figures'

const inkColour: Colour = [0x1b / 255, 0x24 / 255, 0x30 / 255]

/** A point of a stroke: x, y in pixels of the pad (y down), t in milliseconds, p the pressure from 0 to 1. */
export interface StrokePoint {
  readonly x: number
  readonly y: number
  readonly t: number
  readonly p: number
}

/** A handwritten signature as it was drawn. */
export interface Strokes {
  readonly width: number
  readonly height: number
  readonly strokes: readonly (readonly StrokePoint[])[]
}

/** The pen's width for a box one point high; a box of 56 points gets a line of about 0.7 mm. */
const penWidth = 0.034
/** A signature written small is enlarged, but not beyond this many times the pad's own fit. */
const mostEnlarged = 2.5
const edge = 0.06
/** The speed, in box heights a millisecond, at which the line is thinnest. */
const fast = 0.012

/**
 * A handwritten signature as filled outlines, fitted into `size` points with its shape kept and centred. The middle of
 * every line runs through the very points that were drawn; it is wider where the pen pressed or, on pads that feel no
 * pressure, where it moved slowly.
 */
export function handwriting(ink: Strokes, size: { readonly width: number; readonly height: number }): Drawing {
  const strokes = ink.strokes.map(apart).filter((stroke) => stroke.length > 0)
  const map = fit(ink, strokes, size)
  const pen = penWidth * Math.min(size.height, size.width * 0.5)
  const feels = feelsPressure(strokes)
  const shapes = strokes.map((stroke) => {
    const points = stroke.map((point) => ({ ...point, ...map(point) }))
    const widths = points.map((point, i) => pen * (feels ? pressed(point.p) : moved(points, i, size.height)))
    return { path: strokePath(points, taper(smooth(widths))), fill: inkColour }
  })
  return { width: size.width, height: size.height, shapes }
}

/** The stroke without points that stand on the one before. */
function apart(stroke: readonly StrokePoint[]): readonly StrokePoint[] {
  return stroke.filter((point, i) => {
    const previous = stroke[i - 1]
    return !previous || Math.hypot(point.x - previous.x, point.y - previous.y) > 0.3
  })
}

type Spot = { readonly x: number; readonly y: number }

function fit(ink: Strokes, strokes: readonly (readonly Spot[])[], size: { width: number; height: number }) {
  const box = boundsOf(strokes.flat().map(({ x, y }): Segment => ['L', x, y])) ?? {
    left: 0,
    right: 1,
    bottom: 0,
    top: 1,
  }
  const room = { width: size.width * (1 - 2 * edge), height: size.height * (1 - 2 * edge) }
  const pad = Math.min(room.width / Math.max(1, ink.width), room.height / Math.max(1, ink.height))
  const wide = Math.max(box.right - box.left, 1e-6)
  const high = Math.max(box.top - box.bottom, 1e-6)
  const factor = Math.min(room.width / wide, room.height / high, pad * mostEnlarged)
  const middle = { x: (box.left + box.right) / 2, y: (box.bottom + box.top) / 2 }
  return ({ x, y }: Spot): Spot => ({
    x: size.width / 2 + (x - middle.x) * factor,
    y: size.height / 2 - (y - middle.y) * factor,
  })
}

// Mice and many phones report one constant pressure.
function feelsPressure(strokes: readonly (readonly StrokePoint[])[]): boolean {
  const all = strokes.flat().map((point) => point.p)
  return all.length > 0 && Math.max(...all.slice(0, 2000)) - Math.min(...all.slice(0, 2000)) > 0.05
}

const pressed = (p: number) => 0.5 + Math.min(1, Math.max(0, p))

function moved(points: readonly (Spot & { t: number })[], i: number, height: number): number {
  const [a, b] = [points[Math.max(0, i - 1)], points[Math.min(points.length - 1, i + 1)]]
  if (!a || !b || b.t <= a.t) return 1
  const speed = Math.hypot(b.x - a.x, b.y - a.y) / (b.t - a.t) / height
  return 1.3 - 0.75 * Math.min(1, speed / fast)
}

function smooth(widths: readonly number[]): readonly number[] {
  return widths.map((_, i) => {
    const near = widths.slice(Math.max(0, i - 2), i + 3)
    return near.reduce((sum, width) => sum + width, 0) / near.length
  })
}

/** Pens touch down and lift off: the ends of a stroke are thinner. */
function taper(widths: readonly number[]): readonly number[] {
  const ends = Math.min(3, Math.floor(widths.length / 3))
  return widths.map((width, i) => {
    const distance = Math.min(i, widths.length - 1 - i)
    return distance < ends ? width * (0.55 + (0.45 * distance) / ends) : width
  })
}

interface Sample extends Spot {
  readonly half: number
}

/** The outline of a stroke: ribbons between its sharp turns, all of one orientation, so that none cuts a hole in another. */
function strokePath(points: readonly Spot[], widths: readonly number[]): Path {
  const samples = sampled(points, widths)
  const [only] = samples
  if (samples.length < 2) return only ? circle(only.x, only.y, only.half * 1.3) : []
  const pieces: Sample[][] = [[]]
  samples.forEach((sample, i) => {
    pieces.at(-1)?.push(sample)
    if (sharp(samples[i - 1], sample, samples[i + 1])) pieces.push([sample])
  })
  return pieces.filter((piece) => piece.length > 1).flatMap(ribbon)
}

const perPoint = 4

/** Points on a centripetal-like Catmull-Rom curve through all the drawn points, and half the width at each. */
function sampled(points: readonly Spot[], widths: readonly number[]): Sample[] {
  const samples: Sample[] = []
  points.forEach((from, i) => {
    const to = points[i + 1]
    const half = (widths[i] ?? 0) / 2
    samples.push({ x: from.x, y: from.y, half })
    if (!to) return
    const before = points[i - 1] ?? from
    const after = points[i + 2] ?? to
    const steps = Math.max(1, Math.min(perPoint, Math.round(Math.hypot(to.x - from.x, to.y - from.y) / 0.8)))
    for (let s = 1; s < steps; s++) {
      const u = s / steps
      const at = (key: 'x' | 'y') => between(before[key], from[key], to[key], after[key], u)
      samples.push({ x: at('x'), y: at('y'), half: half + ((widths[i + 1] ?? 0) / 2 - half) * u })
    }
  })
  return samples
}

function between(a: number, b: number, c: number, d: number, u: number): number {
  return b + 0.5 * u * (c - a + u * (2 * a - 5 * b + 4 * c - d + u * (3 * (b - c) + d - a)))
}

function sharp(before: Spot | undefined, at: Spot, after: Spot | undefined): boolean {
  if (!before || !after) return false
  const into = Math.atan2(at.y - before.y, at.x - before.x)
  const out = Math.atan2(after.y - at.y, after.x - at.x)
  const turned = Math.abs(out - into)
  return Math.min(turned, 2 * Math.PI - turned) > 0.9
}

/** A closed band around samples with round ends, drawn clockwise. */
function ribbon(samples: readonly Sample[]): Path {
  const sides = samples.map((sample, i) => {
    const [a, b] = [samples[Math.max(0, i - 1)] ?? sample, samples[Math.min(samples.length - 1, i + 1)] ?? sample]
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
    const [nx, ny] = [(-(b.y - a.y) / length) * sample.half, ((b.x - a.x) / length) * sample.half]
    return { left: { x: sample.x + nx, y: sample.y + ny }, right: { x: sample.x - nx, y: sample.y - ny } }
  })
  const [first, last] = [sides[0], sides.at(-1)]
  const [head, tail] = [samples[0], samples.at(-1)]
  if (!first || !last || !head || !tail) return []
  const line = ({ x, y }: Spot): Segment => ['L', x, y]
  return [
    ['M', first.left.x, first.left.y],
    ...sides.slice(1).map((side) => line(side.left)),
    ...cap(tail, last.left, last.right),
    ...sides
      .slice(0, -1)
      .reverse()
      .map((side) => line(side.right)),
    ...cap(head, first.right, first.left),
    ['Z'],
  ]
}

/** A half circle about `centre`, clockwise from `from` to `to`, as two cubic quarters. */
function cap(centre: Spot, from: Spot, to: Spot): Segment[] {
  const k = 0.5522847498
  const [rx, ry] = [from.x - centre.x, from.y - centre.y]
  const [tx, ty] = [ry, -rx] // a quarter turn clockwise
  const tip = { x: centre.x + tx, y: centre.y + ty }
  return [
    ['C', from.x + tx * k, from.y + ty * k, tip.x + rx * k, tip.y + ry * k, tip.x, tip.y],
    ['C', tip.x - rx * k, tip.y - ry * k, to.x + tx * k, to.y + ty * k, to.x, to.y],
  ]
}

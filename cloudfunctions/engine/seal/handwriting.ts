import type { Ink } from '#shared/vocabulary/block'
import { middleLine, penOf, type Sample } from '#shared/vocabulary/stroke'
import { boundsOf, type Colour, type Drawing, type Path, type Segment } from '../drawing/drawing'
import { circle } from '../drawing/figures'

const inkColour: Colour = [0x1b / 255, 0x24 / 255, 0x30 / 255]

/** A signature written small is enlarged, but not beyond this many times the pad's own fit. */
const mostEnlarged = 2.5
const edge = 0.06

/**
 * A handwritten signature as filled outlines, fitted into `size` points with its shape kept and centred: the very line
 * that stood on the pad, by the same definition, only scaled.
 */
export function handwriting(ink: Ink, size: { readonly width: number; readonly height: number }): Drawing {
  const strokes = ink.strokes.filter((stroke) => stroke.length > 0)
  const { factor, map } = fitted(ink, strokes.flat(), size)
  const pen = penOf(ink)
  const shapes = strokes.map((stroke) => {
    const samples = middleLine(stroke, pen).map((sample) => ({ ...map(sample), half: sample.half * factor }))
    return { path: strokePath(samples), fill: inkColour }
  })
  return { width: size.width, height: size.height, shapes }
}

type Spot = { readonly x: number; readonly y: number }

function fitted(ink: Ink, points: readonly Spot[], size: { width: number; height: number }) {
  const box = boundsOf(points.map(({ x, y }): Segment => ['L', x, y])) ?? { left: 0, right: 1, bottom: 0, top: 1 }
  const room = { width: size.width * (1 - 2 * edge), height: size.height * (1 - 2 * edge) }
  const pad = Math.min(room.width / Math.max(1, ink.width), room.height / Math.max(1, ink.height))
  const wide = Math.max(box.right - box.left, 1e-6)
  const high = Math.max(box.top - box.bottom, 1e-6)
  const factor = Math.min(room.width / wide, room.height / high, pad * mostEnlarged)
  const middle = { x: (box.left + box.right) / 2, y: (box.bottom + box.top) / 2 }
  const map = ({ x, y }: Spot): Spot => ({
    x: size.width / 2 + (x - middle.x) * factor,
    y: size.height / 2 - (y - middle.y) * factor,
  })
  return { factor, map }
}

/** The outline of a stroke: ribbons between its sharp turns, all of one orientation, so that none cuts a hole in another. */
function strokePath(samples: readonly Sample[]): Path {
  const [only] = samples
  if (samples.length < 2) return only ? circle(only.x, only.y, only.half * 1.3) : []
  const pieces: Sample[][] = [[]]
  samples.forEach((sample, i) => {
    pieces.at(-1)?.push(sample)
    if (sharp(samples[i - 1], sample, samples[i + 1])) pieces.push([sample])
  })
  return pieces.filter((piece) => piece.length > 1).flatMap(ribbon)
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

import type { Path, Segment } from '../drawing/drawing'

const bands = 16
/** Room beside a letter counts as white only this deep, in ems: the eye does not see further into a letter. */
const deepest = 0.17
/** A point on the outline at least this often, in ems. */
const fineness = 0.03

/**
 * Where a letter seems to begin and to end, in ems: the mean of its sides over bands from its foot to its head, so that
 * 广 or 丁, open at one side, moves nearer to its neighbour there than 国 does. The path is in ems about the line's middle.
 */
export function opticalSides(path: Path, ink: { readonly left: number; readonly right: number }) {
  const lefts = new Array<number>(bands).fill(ink.left + deepest)
  const rights = new Array<number>(bands).fill(ink.right - deepest)
  alongPath(path, fineness, (x, y) => {
    const band = Math.min(bands - 1, Math.max(0, Math.floor((y + 0.5) * bands)))
    if (x < (lefts[band] ?? x)) lefts[band] = x
    if (x > (rights[band] ?? x)) rights[band] = x
  })
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return { left: mean(lefts), right: mean(rights) }
}

/** Visits points along an outline, at most about `apart` from each other, each subpath from its start to its end. */
export function alongPath(path: Path, apart: number, visit: (x: number, y: number) => void): void {
  let [startX, startY, x, y] = [0, 0, 0, 0]
  for (const segment of path) {
    if (segment[0] === 'M') {
      startX = x = segment[1]
      startY = y = segment[2]
      visit(x, y)
    } else if (segment[0] === 'C') {
      curve(x, y, segment, apart, visit)
      x = segment[5]
      y = segment[6]
    } else {
      const [toX, toY] = segment[0] === 'L' ? [segment[1], segment[2]] : [startX, startY]
      const steps = Math.max(1, Math.ceil(Math.hypot(toX - x, toY - y) / apart))
      for (let i = 1; i <= steps; i++) visit(x + ((toX - x) * i) / steps, y + ((toY - y) * i) / steps)
      x = toX
      y = toY
    }
  }
}

function curve(
  x: number,
  y: number,
  [, x1, y1, x2, y2, x3, y3]: Extract<Segment, { readonly 0: 'C' }>,
  apart: number,
  visit: (x: number, y: number) => void,
): void {
  const length = Math.hypot(x1 - x, y1 - y) + Math.hypot(x2 - x1, y2 - y1) + Math.hypot(x3 - x2, y3 - y2)
  const steps = Math.max(1, Math.ceil(length / apart))
  for (let i = 1; i <= steps; i++) {
    const t = i / steps
    const u = 1 - t
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
    visit(a * x + b * x1 + c * x2 + d * x3, a * y + b * y1 + c * y2 + d * y3)
  }
}

import type { Path, Segment } from './drawing'

/**
 * A letter's outline with all edges moved out by `distance`, which makes its strokes heavier. Outer contours must run
 * clockwise and inner ones counter-clockwise, as TrueType has them.
 */
export function heavier(path: Path, distance: number): Path {
  return subpaths(path).flatMap((contour) => moved(contour, distance))
}

function subpaths(path: Path): Segment[][] {
  const contours: Segment[][] = []
  for (const segment of path) {
    if (segment[0] === 'M') contours.push([])
    contours.at(-1)?.push(segment)
  }
  return contours
}

type Point = readonly [number, number]

function moved(contour: readonly Segment[], distance: number): Segment[] {
  const points = contour.flatMap(([, ...numbers]) =>
    numbers.flatMap((value, i): Point[] => (i % 2 === 0 ? [[value, numbers[i + 1] ?? 0]] : [])),
  )
  const shifted = points.map((_, i) => outward(points, i, distance))
  let next = 0
  const take = (): Point => shifted[next++] ?? [0, 0]
  return contour.map((segment): Segment => {
    if (segment[0] === 'Z') return segment
    if (segment[0] !== 'C') return [segment[0], ...take()]
    return ['C', ...take(), ...take(), ...take()]
  })
}

/** The point moved along the middle of the normals of its two edges, no further than twice the distance. */
function outward(points: readonly Point[], i: number, distance: number): Point {
  const [x, y] = points[i] ?? [0, 0]
  const into = direction(points, i, -1)
  const out = direction(points, i, 1)
  if (!into || !out) return [x, y]
  const [ax, ay] = [-into[0], -into[1]]
  const [bx, by] = out
  const spread = Math.max(0.5, 1 + ax * bx + ay * by)
  return [x - ((ay + by) * distance) / spread, y + ((ax + bx) * distance) / spread]
}

/** The unit vector from point `i` to the nearest other point behind (-1) or before (1) it on the closed contour. */
function direction(points: readonly Point[], i: number, step: 1 | -1): Point | undefined {
  const [x, y] = points[i] ?? [0, 0]
  for (let k = 1; k < points.length; k++) {
    const [px, py] = points[(i + step * k + points.length * k) % points.length] ?? [x, y]
    const length = Math.hypot(px - x, py - y)
    if (length > 1e-9) return [(px - x) / length, (py - y) / length]
  }
  return undefined
}

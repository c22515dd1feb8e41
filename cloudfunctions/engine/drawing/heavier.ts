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

function moved(contour: readonly Segment[], distance: number): Segment[] {
  const xs: number[] = []
  const ys: number[] = []
  for (const [, ...numbers] of contour)
    for (let i = 0; i < numbers.length; i += 2) {
      xs.push(numbers[i] ?? 0)
      ys.push(numbers[i + 1] ?? 0)
    }
  const shifted = outward(xs, ys, distance)
  let next = 0
  const take = () => shifted[next++] ?? 0
  return contour.map((segment): Segment => {
    if (segment[0] === 'Z') return segment
    if (segment[0] !== 'C') return [segment[0], take(), take()]
    return ['C', take(), take(), take(), take(), take(), take()]
  })
}

/**
 * The points of a closed contour, each moved along the middle of the normals of its two edges, no further than twice the
 * distance; x and y in turn.
 */
function outward(xs: readonly number[], ys: readonly number[], distance: number): readonly number[] {
  const count = xs.length
  const shifted: number[] = []
  for (let i = 0; i < count; i++) {
    const [x, y] = [xs[i] ?? 0, ys[i] ?? 0]
    const [before, after] = [neighbour(xs, ys, i, count - 1), neighbour(xs, ys, i, 1)]
    if (before < 0 || after < 0) {
      shifted.push(x, y)
      continue
    }
    const [inX, inY] = [x - (xs[before] ?? x), y - (ys[before] ?? y)]
    const [outX, outY] = [(xs[after] ?? x) - x, (ys[after] ?? y) - y]
    const [inLength, outLength] = [Math.sqrt(inX * inX + inY * inY), Math.sqrt(outX * outX + outY * outY)]
    const [ax, ay, bx, by] = [inX / inLength, inY / inLength, outX / outLength, outY / outLength]
    const spread = Math.max(0.5, 1 + ax * bx + ay * by)
    shifted.push(x - ((ay + by) * distance) / spread, y + ((ax + bx) * distance) / spread)
  }
  return shifted
}

/** The next point in steps of `step` that does not coincide with point `i`; -1 when all do. */
function neighbour(xs: readonly number[], ys: readonly number[], i: number, step: number): number {
  const count = xs.length
  for (let k = 1, at = (i + step) % count; k < count; k++, at = (at + step) % count) {
    if (Math.abs((xs[at] ?? 0) - (xs[i] ?? 0)) + Math.abs((ys[at] ?? 0) - (ys[i] ?? 0)) > 1e-9) return at
  }
  return -1
}

import type { Drawing, Path, Shape } from '../drawing/drawing'
import { alongPath } from './optical'

type Point = readonly [number, number]

/** Points along an outline, close enough to tell where it is. */
export function pointsOn(path: Path, apart = 0.05): readonly Point[] {
  const points: Point[] = []
  alongPath(path, apart, (x, y) => void points.push([x, y]))
  return points
}

/** The convex hull of a shape's outline, in points, counter-clockwise (Andrew's monotone chain). */
export function hullOf(shape: Shape): readonly Point[] {
  const points = [...pointsOn(shape.path, 0.2)].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (ordered: readonly Point[]) => {
    const hull: Point[] = []
    for (const point of ordered) {
      while (hull.length > 1 && turnOf(hull.at(-2), hull.at(-1), point) <= 0) hull.pop()
      hull.push(point)
    }
    return hull.slice(0, -1)
  }
  return [...half(points), ...half([...points].reverse())]
}

function turnOf(a: Point = [0, 0], b: Point = [0, 0], c: Point = [0, 0]): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/** The widest strip of white, in points, that a straight cut between two hulls can have; negative when they meet. */
export function whiteBetween(a: readonly Point[], b: readonly Point[]): number {
  return Math.max(...[a, b].map((hull, k) => Math.max(...hull.map((_, i) => beyond(hull, i, k === 0 ? b : a)))))
}

/** How far all of `other` lies outside edge `i` of a hull. */
function beyond(hull: readonly Point[], i: number, other: readonly Point[]): number {
  const [from, to]: [Point, Point] = [hull[i] ?? [0, 0], hull[(i + 1) % hull.length] ?? [0, 0]]
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1
  return Math.min(...other.map((point) => -turnOf(from, to, point))) / length
}

/** What stands closest: the least white between any two shapes behind the ring, in millimetres. */
export function tightest(drawing: Drawing, from = 1): number {
  const hulls = drawing.shapes.slice(from).map(hullOf)
  let least = Number.POSITIVE_INFINITY
  hulls.forEach((hull, i) => {
    for (const other of hulls.slice(i + 1)) least = Math.min(least, whiteBetween(hull, other))
  })
  return (least * 25.4) / 72
}

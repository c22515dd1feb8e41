import type { Path, Segment } from './drawing'

const quarter = 0.5522847498 // control-point distance of a cubic quarter circle of radius 1

/** An ellipse about (`x`, `y`) as four cubic curves. */
export function ellipse(x: number, y: number, radiusX: number, radiusY: number): Path {
  const kx = radiusX * quarter
  const ky = radiusY * quarter
  return [
    ['M', x + radiusX, y],
    ['C', x + radiusX, y + ky, x + kx, y + radiusY, x, y + radiusY],
    ['C', x - kx, y + radiusY, x - radiusX, y + ky, x - radiusX, y],
    ['C', x - radiusX, y - ky, x - kx, y - radiusY, x, y - radiusY],
    ['C', x + kx, y - radiusY, x + radiusX, y - ky, x + radiusX, y],
    ['Z'],
  ]
}

/** A circle about (`x`, `y`). */
export function circle(x: number, y: number, radius: number): Path {
  return ellipse(x, y, radius, radius)
}

/** A five-pointed star 五角星 with one point up, as on seals; the inner radius is that of a true pentagram. */
export function star(x: number, y: number, radius: number): Path {
  const inner = radius * (Math.sin(Math.PI / 10) / Math.sin((3 * Math.PI) / 10))
  const points = Array.from({ length: 10 }, (_, i): Segment => {
    const angle = Math.PI / 2 + (i * Math.PI) / 5
    const r = i % 2 === 0 ? radius : inner
    return [i === 0 ? 'M' : 'L', x + r * Math.cos(angle), y + r * Math.sin(angle)]
  })
  return [...points, ['Z']]
}

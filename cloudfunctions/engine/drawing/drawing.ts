/**
 * Vector drawings as plain data. Lengths are points (1/72 inch), the origin is the lower left corner, y grows upwards,
 * as on a PDF page (ISO 32000-1, 8.3.2.3).
 */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

/** A path and how it is painted: filled (nonzero winding), stroked, or both. */
export interface Shape {
  readonly path: Path
  readonly fill?: Colour
  readonly stroke?: Colour
  /** Width of the stroke in points; needed when there is a stroke. */
  readonly strokeWidth?: number
}

/** Move, line, cubic Bézier, close; coordinates are absolute. */
export type Segment =
  | readonly ['M', number, number]
  | readonly ['L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z']

/** Segments in drawing order; every subpath begins with a move. */
export type Path = readonly Segment[]

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number]

/** An affine map `x' = a·x + c·y + e`, `y' = b·x + d·y + f`, in the order a PDF `cm` operator takes. */
export type Transform = readonly [number, number, number, number, number, number]

/** Moves by `x`, `y`. */
export function shift(x: number, y: number): Transform {
  return [1, 0, 0, 1, x, y]
}

/** Stretches by `x` and `y` about the origin. */
export function scale(x: number, y = x): Transform {
  return [x, 0, 0, y, 0, 0]
}

/** Turns counter-clockwise by `radians` about the origin. */
export function turn(radians: number): Transform {
  const cos = Math.cos(radians)
  const sin = Math.sin(radians)
  return [cos, sin, -sin, cos, 0, 0]
}

/** One map that does all of `steps`, the first one first. */
export function chain(...steps: readonly Transform[]): Transform {
  return steps.reduce<Transform>(
    ([a, b, c, d, e, f], [A, B, C, D, E, F]) => [
      A * a + C * b,
      B * a + D * b,
      A * c + C * d,
      B * c + D * d,
      A * e + C * f + E,
      B * e + D * f + F,
    ],
    [1, 0, 0, 1, 0, 0],
  )
}

/** The same path seen through a transform. */
export function transformPath(path: Path, [a, b, c, d, e, f]: Transform): Path {
  const x = (px: number, py: number) => a * px + c * py + e
  const y = (px: number, py: number) => b * px + d * py + f
  return path.map((segment): Segment => {
    if (segment[0] === 'Z') return segment
    if (segment[0] !== 'C') return [segment[0], x(segment[1], segment[2]), y(segment[1], segment[2])]
    const [, x1, y1, x2, y2, x3, y3] = segment
    return ['C', x(x1, y1), y(x1, y1), x(x2, y2), y(x2, y2), x(x3, y3), y(x3, y3)]
  })
}

/** The smallest upright box around all points and control points of a path; undefined when it has none. */
export function boundsOf(path: Path): { left: number; bottom: number; right: number; top: number } | undefined {
  const xs: number[] = []
  const ys: number[] = []
  for (const [, ...numbers] of path) numbers.forEach((value, i) => void (i % 2 === 0 ? xs : ys).push(value))
  if (xs.length === 0) return undefined
  const least = (values: number[]) => values.reduce((low, value) => Math.min(low, value))
  const most = (values: number[]) => values.reduce((high, value) => Math.max(high, value))
  return { left: least(xs), bottom: least(ys), right: most(xs), top: most(ys) }
}

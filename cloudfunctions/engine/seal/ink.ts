import { type Colour, chain, type Drawing, type Shape, scale, shift, transformPath } from '../drawing/drawing'

/** The red of seal ink 印泥. */
export const red: Colour = [0.84, 0.05, 0.08]

const pointsPerMm = 72 / 25.4

/**
 * A drawing in points of shapes that were made in millimetres about the middle of a box; all of it `factor` times as
 * large as made.
 */
export function inPoints(shapes: readonly Shape[], box: { width: number; height: number }, factor = 1): Drawing {
  const points = factor * pointsPerMm
  const place = chain(shift(box.width / 2, box.height / 2), scale(points))
  return {
    width: box.width * points,
    height: box.height * points,
    shapes: shapes.map((shape) => ({
      ...shape,
      path: transformPath(shape.path, place),
      ...(shape.strokeWidth === undefined ? {} : { strokeWidth: shape.strokeWidth * points }),
    })),
  }
}

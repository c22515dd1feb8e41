import { penOf, pieceAt, type Sample, tailOf } from '#shared/vocabulary/stroke'
import type { Drawing, Writing } from './drawing'

/** What is needed of a canvas to draw with ink; the browser's and WeChat's both have it. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'arc' | 'fill' | 'clearRect' | 'setTransform'
> & { fillStyle: unknown }

const ink = '#1B2430'
const inside = 0.8 // a joint on a straight line closes the seam and leaves the edges, which would darken twice

/** Draws everything anew. */
export function paintDrawing(brush: Brush, drawing: Drawing) {
  brush.clearRect(0, 0, drawing.width, drawing.height)
  const pen = penOf(drawing)
  for (const points of drawing.strokes) {
    points.forEach((_, i) => void paintPiece(brush, pieceAt(points, i, pen), i < 1))
    paintPiece(brush, tailOf(points, pen), true)
  }
}

/** Draws what the newest point adds to a stroke, and nothing else. */
export function paintTip(brush: Brush, pad: Drawing, { points }: Writing) {
  paintPiece(brush, pieceAt(points, points.length - 1, penOf(pad)), points.length === 1)
}

/** Draws the end of a stroke as the pen lifts. */
export function paintTail(brush: Brush, pad: Drawing, { points }: Writing) {
  paintPiece(brush, tailOf(points, penOf(pad)), true)
}

/** A band of changing width around its middle line, with a round joint wherever it may bend. */
function paintPiece(brush: Brush, samples: readonly Sample[], ends = false) {
  brush.fillStyle = ink
  if (samples.length > 1) {
    const sides = samples.map((sample, i) => side(samples[i - 1] ?? sample, sample, samples[i + 1] ?? sample))
    brush.beginPath()
    sides.forEach(({ x, y, nx, ny }, i) => void (i === 0 ? brush.moveTo(x + nx, y + ny) : brush.lineTo(x + nx, y + ny)))
    for (const { x, y, nx, ny } of [...sides].reverse()) brush.lineTo(x - nx, y - ny)
    brush.closePath()
    brush.fill()
  }
  const [first, last] = [samples[0], samples[samples.length - 1]]
  const joint = samples.length > 1 && !isBent(samples) ? inside : 1
  for (const sample of new Set([first, samples[samples.length >> 1], last])) {
    if (!sample) continue
    brush.beginPath()
    brush.arc(sample.x, sample.y, sample.half * (ends ? 1 : joint), 0, 2 * Math.PI)
    brush.fill()
  }
}

/** Does the piece turn so much that its band alone would leave a notch? */
function isBent(samples: readonly Sample[]): boolean {
  const [a, b, c, d] = [samples[0], samples[1], samples[samples.length - 2], samples[samples.length - 1]]
  if (!a || !b || !c || !d) return false
  const turned = Math.abs(Math.atan2(d.y - c.y, d.x - c.x) - Math.atan2(b.y - a.y, b.x - a.x))
  return Math.min(turned, 2 * Math.PI - turned) > 0.4
}

function side(before: Sample, at: Sample, after: Sample) {
  const length = Math.hypot(after.x - before.x, after.y - before.y) || 1
  return {
    x: at.x,
    y: at.y,
    nx: (-(after.y - before.y) / length) * at.half,
    ny: ((after.x - before.x) / length) * at.half,
  }
}

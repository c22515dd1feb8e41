import { penOf, pieceAt, type Sample, tailOf } from '#shared/vocabulary/stroke'
import type { Drawing, Writing } from './drawing'

/** What is needed of a canvas to draw with ink; the browser's and WeChat's both have it. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'arc' | 'fill' | 'clearRect' | 'setTransform'
> & { fillStyle: unknown }

const ink = '#1B2430'

/** Draws everything anew. */
export function paintDrawing(brush: Brush, drawing: Drawing) {
  brush.clearRect(0, 0, drawing.width, drawing.height)
  const pen = penOf(drawing)
  for (const points of drawing.strokes) {
    points.forEach((_, i) => void paintPiece(brush, pieceAt(points, i, pen)))
    paintPiece(brush, tailOf(points, pen))
  }
}

/** Draws what the newest point adds to a stroke, and nothing else. */
export function paintTip(brush: Brush, pad: Drawing, { points }: Writing) {
  paintPiece(brush, pieceAt(points, points.length - 1, penOf(pad)))
}

/** Draws the end of a stroke as the pen lifts. */
export function paintTail(brush: Brush, pad: Drawing, { points }: Writing) {
  paintPiece(brush, tailOf(points, penOf(pad)))
}

/** A band of changing width around its middle line, with a round joint wherever it may bend. */
function paintPiece(brush: Brush, samples: readonly Sample[]) {
  brush.fillStyle = ink
  if (samples.length > 1) {
    const sides = samples.map((sample, i) => side(samples[i - 1] ?? sample, sample, samples[i + 1] ?? sample))
    brush.beginPath()
    sides.forEach(({ x, y, nx, ny }, i) => void (i === 0 ? brush.moveTo(x + nx, y + ny) : brush.lineTo(x + nx, y + ny)))
    for (const { x, y, nx, ny } of [...sides].reverse()) brush.lineTo(x - nx, y - ny)
    brush.closePath()
    brush.fill()
  }
  const middle = samples.length >> 1
  for (const [i, { x, y, half }] of samples.entries()) {
    if (i !== 0 && i !== middle && i !== samples.length - 1) continue
    brush.beginPath()
    brush.arc(x, y, half, 0, 2 * Math.PI)
    brush.fill()
  }
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

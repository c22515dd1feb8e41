import type { InkPoint } from '#shared/vocabulary/block'
import type { Drawing } from './drawing'

/** What is needed of a canvas to draw with ink; the browser's and WeChat's both have it. */
export type Brush = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'quadraticCurveTo' | 'lineTo' | 'stroke' | 'arc' | 'fill' | 'clearRect'
> & { lineWidth: number; lineCap: CanvasLineCap; strokeStyle: unknown; fillStyle: unknown }

const ink = '#1B2430'
const thinnest = 1.4
const fullest = 6

const widthOf = (p: number) => thinnest + (fullest - thinnest) * p

/** Draws everything anew. */
export function paintDrawing(brush: Brush, drawing: Drawing) {
  brush.clearRect(0, 0, drawing.width, drawing.height)
  for (const stroke of drawing.strokes)
    for (let end = 1; end <= stroke.length; end++) paintTip(brush, stroke.slice(Math.max(0, end - 3), end))
}

/** Draws the newest piece of a stroke: from midpoint to midpoint, bending at the point between. */
export function paintTip(brush: Brush, stroke: readonly InkPoint[]) {
  const [before, bend, tip] = [stroke.at(-3), stroke.at(-2), stroke.at(-1)]
  if (!tip) return
  brush.strokeStyle = ink
  brush.fillStyle = ink
  brush.lineCap = 'round'
  brush.beginPath()
  if (!bend) {
    brush.arc(tip.x, tip.y, widthOf(tip.p) / 2, 0, Math.PI * 2)
    brush.fill()
    return
  }
  const from = before ? middle(before, bend) : bend
  const to = middle(bend, tip)
  brush.lineWidth = (widthOf(bend.p) + widthOf(tip.p)) / 2
  brush.moveTo(from.x, from.y)
  brush.quadraticCurveTo(bend.x, bend.y, to.x, to.y)
  brush.stroke()
}

function middle(a: InkPoint, b: InkPoint) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
}

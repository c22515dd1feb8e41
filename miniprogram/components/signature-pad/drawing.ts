import type { InkPoint } from '#shared/vocabulary/block'

/** A signature while it is being written, on a pad of this size in CSS pixels. A plain value: each step makes a new one. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly strokes: readonly (readonly InkPoint[])[]
  /** The clock, in milliseconds, at the first point. */
  readonly startedMs: number
}

/** Where the pen is: pad coordinates, the clock in milliseconds, and the pressure where a real pen tells it. */
export interface PenAt {
  readonly x: number
  readonly y: number
  readonly ms: number
  readonly pressure: number | null
}

const mostStrokes = 100
const mostPoints = 2000
const nearestPx = 0.8 // closer points add bytes and no shape
const restingPressure = 0.6

/** An empty pad. */
export function emptyDrawing(width: number, height: number): Drawing {
  return { width, height, strokes: [], startedMs: 0 }
}

/** The pen touches the pad. */
export function beginStroke(drawing: Drawing, pen: PenAt): Drawing {
  if (drawing.strokes.length >= mostStrokes) return drawing
  const startedMs = drawing.strokes.length === 0 ? pen.ms : drawing.startedMs
  const point = { x: pen.x, y: pen.y, t: pen.ms - startedMs, p: pen.pressure ?? restingPressure }
  return { ...drawing, startedMs, strokes: [...drawing.strokes, [point]] }
}

/** The pen moves on. A finger has no pressure: a quick stroke is thin, a slow one is full, as a brush would have it. */
export function extendStroke(drawing: Drawing, pen: PenAt): Drawing {
  const stroke = drawing.strokes.at(-1)
  const last = stroke?.at(-1)
  if (!stroke || !last || stroke.length >= mostPoints) return drawing
  const distance = Math.hypot(pen.x - last.x, pen.y - last.y)
  if (distance < nearestPx) return drawing
  const t = Math.max(last.t, pen.ms - drawing.startedMs)
  const speed = distance / Math.max(1, t - last.t)
  const p = pen.pressure ?? last.p * 0.7 + 0.3 / (1 + speed * 1.6)
  return { ...drawing, strokes: [...drawing.strokes.slice(0, -1), [...stroke, { x: pen.x, y: pen.y, t, p }]] }
}

/** Takes back the last stroke. */
export function undoStroke(drawing: Drawing): Drawing {
  return { ...drawing, strokes: drawing.strokes.slice(0, -1) }
}

/** The same writing on a pad of another size: scaled evenly and centred, so that turning the phone loses nothing. */
export function fitDrawing(drawing: Drawing, width: number, height: number): Drawing {
  if (drawing.strokes.length === 0) return emptyDrawing(width, height)
  if (drawing.width === width && drawing.height === height) return drawing
  const scale = Math.min(width / drawing.width, height / drawing.height)
  const dx = (width - drawing.width * scale) / 2
  const dy = (height - drawing.height * scale) / 2
  const moved = (point: InkPoint) => ({ ...point, x: point.x * scale + dx, y: point.y * scale + dy })
  return { ...drawing, width, height, strokes: drawing.strokes.map((stroke) => stroke.map(moved)) }
}

/** What is sent as evidence: tenths of a pixel, whole milliseconds, hundredths of pressure. */
export function inkOf(drawing: Drawing) {
  const limit = (value: number, most: number) => Math.min(most, Math.max(0, value))
  const tenth = (value: number) => Math.round(value * 10) / 10
  const sent = (point: InkPoint) => ({
    x: tenth(point.x),
    y: tenth(point.y),
    t: Math.round(limit(point.t, 3_600_000)),
    p: Math.round(limit(point.p, 1) * 100) / 100,
  })
  return { width: drawing.width, height: drawing.height, strokes: drawing.strokes.map((stroke) => stroke.map(sent)) }
}

/**
 * From the screen to the pad: `rect` is the pad's upright bounding box on the screen; `turned` says that the pad lies a
 * quarter turn clockwise in it, as on a phone held upright.
 */
export function toPad(
  at: { readonly x: number; readonly y: number },
  rect: { readonly left: number; readonly top: number; readonly right: number },
  turned: boolean,
): { readonly x: number; readonly y: number } {
  return turned ? { x: at.y - rect.top, y: rect.right - at.x } : { x: at.x - rect.left, y: at.y - rect.top }
}

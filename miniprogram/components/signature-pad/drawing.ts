import type { Ink, InkPoint } from '#shared/vocabulary/block'

/** A signature on a pad of this size in CSS pixels. A plain value: each finished stroke makes a new one. */
export interface Drawing extends Ink {
  /** The clock, in milliseconds, at the first point. */
  readonly startedMs: number
}

/** A stroke while the pen is down. It grows in place, so that a point costs the same however much is written already. */
export interface Writing {
  readonly points: InkPoint[]
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
const inertia = 0.84 // a hand changes its speed slowly, the clock of touches does not

/** An empty pad. */
export function emptyDrawing(width: number, height: number): Drawing {
  return { width, height, strokes: [], startedMs: 0 }
}

/** The pen touches the pad; null when the pad holds as many strokes as may be sent. */
export function beginStroke(drawing: Drawing, pen: PenAt): Writing | null {
  if (drawing.strokes.length >= mostStrokes) return null
  const startedMs = drawing.strokes.length === 0 ? pen.ms : drawing.startedMs
  const t = Math.max(0, pen.ms - startedMs)
  return { startedMs, points: [{ x: pen.x, y: pen.y, t, p: pen.pressure ?? restingPressure }] }
}

/**
 * The pen moves on: is there a new point? A finger has no pressure: a quick stroke is thin, a slow one is full, as a
 * brush would have it.
 */
export function extendStroke({ points, startedMs }: Writing, pen: PenAt): boolean {
  const last = points[points.length - 1]
  if (!last || points.length >= mostPoints) return false
  const distance = Math.hypot(pen.x - last.x, pen.y - last.y)
  if (distance < nearestPx) return false
  const t = Math.max(last.t, pen.ms - startedMs)
  const speed = distance / Math.max(1, t - last.t)
  const p = pen.pressure ?? last.p * inertia + (1 - inertia) / (1 + speed * 0.9)
  points.push({ x: pen.x, y: pen.y, t, p })
  return true
}

/** The pen lifts: the stroke is part of the drawing. */
export function endStroke(drawing: Drawing, { points, startedMs }: Writing): Drawing {
  return { ...drawing, startedMs, strokes: [...drawing.strokes, points] }
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
export function inkOf(drawing: Drawing): Ink {
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

/** A kept handwriting as a drawing that may be sent again. */
export function drawingOf(ink: Ink): Drawing {
  return { width: ink.width, height: ink.height, strokes: ink.strokes, startedMs: 0 }
}

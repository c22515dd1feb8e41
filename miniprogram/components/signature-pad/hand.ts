import {
  beginStroke,
  type Drawing,
  emptyDrawing,
  endStroke,
  extendStroke,
  fitDrawing,
  type PenAt,
  type Writing,
} from './drawing'
import { type Brush, paintDrawing, paintTail, paintTip } from './paint'
import { type Place, padSize, padTransform } from './place'

/** What touches the pad: which contact it is, by what, and how broad, in CSS pixels (0 when nobody tells). */
export interface Contact extends PenAt {
  readonly id: number
  readonly by: 'pen' | 'finger' | 'mouse'
  readonly broadPx: number
}

/** A hand that writes on one board. The twins of the board only tell it what happens. */
export interface Hand {
  /** A canvas of this size is ready; what was written before is fitted into it. */
  fit(brush: Brush, place: Place, ratio: number): void
  /** Somebody else changed the drawing: took back a stroke, cleared it, took a kept one. */
  show(drawing: Drawing): void
  down(contact: Contact): void
  /** Points passed since the last call, in their order. */
  move(id: number, pens: readonly PenAt[]): void
  up(id: number): void
  /** The system took the contact away, as it does with a palm or a gesture of its own. */
  cancel(id: number): void
}

const palmPx = 60 // a fingertip is 20 to 40 px broad
const slipMs = 200
const slipPx = 12
const penRulesMs = 3000 // while a pen writes, the hand that holds it rests on the glass

/** Opens a hand; `tell` hears of the drawing after each stroke and each new size, never for a point. */
export function openHand(tell: (drawing: Drawing) => void): Hand {
  let brush: Brush | null = null
  let drawing = emptyDrawing(1, 1)
  let writing: (Writing & { readonly id: number; readonly since: number }) | null = null
  let penSeen = Number.NEGATIVE_INFINITY
  const own = new WeakSet<Drawing>() // a quick hand is ahead of what the page shows it of its own strokes
  const say = () => {
    own.add(drawing)
    tell(drawing)
  }

  const repaint = () => {
    if (brush) paintDrawing(brush, drawing)
  }
  const finish = () => {
    if (!writing) return
    if (brush) paintTail(brush, drawing, writing)
    drawing = endStroke(drawing, writing)
    writing = null
    say()
  }
  const drop = () => {
    writing = null
    repaint()
  }
  const isSlip = (ms: number) => writing !== null && ms - writing.since < slipMs && lengthOf(writing) < slipPx

  return {
    fit(next, place, ratio) {
      if (writing) finish()
      brush = next
      brush.setTransform(...padTransform(place, ratio))
      const { width, height } = padSize(place)
      const fitted = fitDrawing(drawing, width, height)
      const changed = fitted !== drawing
      drawing = fitted
      repaint()
      if (changed) say()
    },
    show(next) {
      if (next === drawing || own.has(next)) return
      writing = null
      const { width, height } = brush ? drawing : next
      drawing = fitDrawing(next, width, height)
      repaint()
      if (drawing !== next) say()
    },
    down(contact) {
      if (contact.by === 'pen') penSeen = contact.ms
      if (contact.by === 'finger' && (contact.broadPx > palmPx || contact.ms - penSeen < penRulesMs)) return
      // two fingers at once are no writing
      if (writing) return isSlip(contact.ms) ? drop() : undefined
      const begun = brush && beginStroke(drawing, contact)
      if (!begun || !brush) return
      writing = { ...begun, id: contact.id, since: contact.ms }
      paintTip(brush, drawing, writing)
    },
    move(id, pens) {
      if (!writing || writing.id !== id || !brush) return
      for (const pen of pens) if (extendStroke(writing, pen)) paintTip(brush, drawing, writing)
    },
    up(id) {
      if (writing?.id === id) finish()
    },
    cancel(id) {
      if (writing?.id !== id) return
      const last = writing.points[writing.points.length - 1]
      if (isSlip(writing.startedMs + (last?.t ?? 0))) drop()
      else finish()
    },
  }
}

function lengthOf({ points }: Writing): number {
  return points.reduce((sum, point, i) => {
    const before = points[i - 1] ?? point
    return sum + Math.hypot(point.x - before.x, point.y - before.y)
  }, 0)
}

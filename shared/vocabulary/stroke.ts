import type { InkPoint } from './block'

/**
 * What a pen leaves behind: one definition for the pad, which draws it piece by piece while the hand moves, and for the
 * PDF, which gets it whole. All lengths are pixels of the pad.
 */
export interface Sample {
  readonly x: number
  readonly y: number
  /** Half the width of the line here. */
  readonly half: number
}

type Stroke = readonly InkPoint[]

const penShare = 0.024
const landing = 0.75 // a pen lands lightly
const leaving = 0.5 // and lifts off lighter still
const stepPx = 2.5
const mostSteps = 8

/** The width of the pen at mean pressure on a pad of this size: about 7 px on a phone, 0.5 mm on paper. */
export function penOf(pad: { readonly width: number; readonly height: number }): number {
  return penShare * Math.min(pad.height, pad.width / 2)
}

/**
 * The piece that the point `i` of a stroke adds to the line, its end included and, but for the first, its start too:
 * from the middle between the two points before to the middle between the last two, bending at the point between.
 */
export function pieceAt(stroke: Stroke, i: number, pen: number): readonly Sample[] {
  const [before, bend, tip] = [stroke[i - 2], stroke[i - 1], stroke[i]]
  if (!tip) return []
  if (!bend) return [{ ...spot(tip), half: halfOf(tip, pen) * landing }]
  const to = between(bend, tip, pen)
  if (!before) return curve({ ...spot(bend), half: halfOf(bend, pen) * landing }, bend, to)
  return curve(between(before, bend, pen), bend, to)
}

/** The end of a stroke, drawn when the pen lifts: from the last middle to the very last point. */
export function tailOf(stroke: Stroke, pen: number): readonly Sample[] {
  const [before, tip] = [stroke[stroke.length - 2], stroke[stroke.length - 1]]
  if (!before || !tip) return []
  return curve(between(before, tip, pen), tip, { ...spot(tip), half: halfOf(tip, pen) * leaving })
}

/** The whole middle line of a stroke: all its pieces and its tail, without samples that stand on each other. */
export function middleLine(stroke: Stroke, pen: number): readonly Sample[] {
  const samples: Sample[] = []
  const add = (sample: Sample) => {
    const last = samples[samples.length - 1]
    if (!last || Math.hypot(sample.x - last.x, sample.y - last.y) > 0.05) samples.push(sample)
  }
  for (let i = 0; i < stroke.length; i++) pieceAt(stroke, i, pen).forEach(add)
  tailOf(stroke, pen).forEach(add)
  return samples
}

const spot = ({ x, y }: InkPoint) => ({ x, y })
const halfOf = ({ p }: InkPoint, pen: number) => (pen * (0.4 + Math.min(1, Math.max(0, p)))) / 2

function between(a: InkPoint, b: InkPoint, pen: number): Sample {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, half: (halfOf(a, pen) + halfOf(b, pen)) / 2 }
}

/** Samples of a quadratic curve, its width changing evenly along it. */
function curve(from: Sample, bend: { readonly x: number; readonly y: number }, to: Sample): readonly Sample[] {
  const length = Math.hypot(bend.x - from.x, bend.y - from.y) + Math.hypot(to.x - bend.x, to.y - bend.y)
  const steps = Math.max(1, Math.min(mostSteps, Math.ceil(length / stepPx)))
  return Array.from({ length: steps + 1 }, (_, i) => {
    const u = i / steps
    const [a, b, c] = [(1 - u) * (1 - u), 2 * u * (1 - u), u * u]
    return {
      x: a * from.x + b * bend.x + c * to.x,
      y: a * from.y + b * bend.y + c * to.y,
      half: from.half + (to.half - from.half) * u,
    }
  })
}

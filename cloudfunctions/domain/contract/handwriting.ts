import type { Ink } from '#shared/vocabulary/block'
import type { Instant } from '#shared/vocabulary/time'

/** The handwriting of one party under one contract: personal data, kept apart from the contract and encrypted. */
export interface Handwriting {
  readonly id: string
  readonly ink: Ink
  readonly digest: string
  readonly at: Instant
}

export type HandwritingEvent = { readonly kind: 'handwriting-captured' } & Handwriting

/** A handwriting is captured once and never changes. */
export function evolveHandwriting(
  _before: Handwriting | null,
  { kind: _, ...handwriting }: HandwritingEvent,
): Handwriting {
  return handwriting
}

/** The id under which a party's handwriting is kept. */
export function handwritingId(contract: string, party: string): string {
  return `${contract}:${party}`
}

/** Is it more than a dot or a slip: at least 12 points and 60 px of ink in all? */
export function isHandwriting(ink: Ink): boolean {
  const points = ink.strokes.reduce((total, stroke) => total + stroke.length, 0)
  const length = ink.strokes.reduce((total, stroke) => total + strokeLength(stroke), 0)
  return points >= 12 && length >= 60
}

function strokeLength(stroke: Ink['strokes'][number]): number {
  return stroke.slice(1).reduce((total, point, i) => {
    const before = stroke[i]
    return before ? total + Math.hypot(point.x - before.x, point.y - before.y) : total
  }, 0)
}

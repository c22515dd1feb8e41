import type { Instant } from '#shared/vocabulary/time'

/** One slot of one demo car. It exists once somebody booked it; a demo car takes one booking a slot; null: free again. */
export interface Slot {
  readonly id: string
  readonly car: string
  readonly from: Instant
  readonly booking: string | null
}

export type SlotEvent =
  | ({ readonly kind: 'slot-taken'; readonly booking: string } & Slot)
  | { readonly kind: 'slot-freed'; readonly at: Instant }

/** The id of a slot: by it every attempt to book meets the same document. */
export function slotId(car: string, from: Instant): string {
  return `${car}:${from}`
}

/** A slot begins when it is taken; freed, it can be taken by another booking. */
export function evolveSlot(before: Slot | null, event: SlotEvent): Slot {
  if (event.kind === 'slot-taken') {
    const { kind: _, ...slot } = event
    return slot
  }
  if (!before) throw new Error(`a slot cannot begin with ${event.kind}`)
  return { ...before, booking: null }
}

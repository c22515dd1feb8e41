import type { Instant } from '#shared/vocabulary/time'

/** One slot of one demo car. It exists once somebody booked it; a demo car takes one booking a slot. */
export interface Slot {
  readonly id: string
  readonly car: string
  readonly from: Instant
  readonly booking: string
}

export type SlotEvent = { readonly kind: 'slot-taken' } & Slot

/** The id of a slot: by it every attempt to book meets the same document. */
export function slotId(car: string, from: Instant): string {
  return `${car}:${from}`
}

/** A slot begins when it is taken. */
export function evolveSlot(_before: Slot | null, { kind: _, ...slot }: SlotEvent): Slot {
  return slot
}

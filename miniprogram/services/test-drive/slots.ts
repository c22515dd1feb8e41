import type { SlotOffer } from '#shared/api/booking'
import { msOf } from '#shared/vocabulary/time'

/** The free slots closest in time to the one that was wanted, at most `most`, in the order of the day. */
export function nearestFree(slots: readonly SlotOffer[], wanted: string, most: number): readonly SlotOffer[] {
  const away = (slot: SlotOffer) => Math.abs(msOf(slot.from) - msOf(wanted))
  return slots
    .filter((slot) => slot.free && slot.from !== wanted)
    .sort((a, b) => away(a) - away(b))
    .slice(0, most)
    .sort((a, b) => msOf(a.from) - msOf(b.from))
}

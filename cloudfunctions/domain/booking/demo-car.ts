import type { Day, Instant } from '#shared/vocabulary/time'
import { dayOf, instantAt, later } from '#shared/vocabulary/time'

/** A car of a store that customers may drive before they buy. */
export interface DemoCar {
  readonly id: string
  readonly store: string
  readonly model: string
  readonly name: string
  readonly body: 'hatchback' | 'sedan' | 'suv' | 'mpv'
  readonly energy: '燃油' | '纯电' | '插混' | '增程'
  readonly gearbox: '手动' | '自动' | '单速'
  readonly colour: string
  readonly paint: string
  readonly plate: string
  readonly vin: string
  readonly priceFen: number
  readonly insurer: string
  readonly policyCtali: string
  readonly policyCommercial: string
  readonly insuredUntil: Day
  readonly thirdPartyCoverFen: number
  readonly excessFen: number
  readonly state: 'active' | 'maintenance' | 'blocked'
}

/** Default rules of a store's slots: half an hour from nine to six, a quarter between two drives. */
export const slotRules = {
  opens: 9 * 60,
  closes: 18 * 60,
  minutes: 30,
  gapMinutes: 15,
  leadHours: 2,
  days: 14,
} as const

const minuteMs = 60_000
const two = (n: number) => n.toString().padStart(2, '0')

/** Every slot start of a demo car on a day, in order. */
export function slotStarts(day: Day): readonly Instant[] {
  const starts: Instant[] = []
  for (
    let at = slotRules.opens;
    at + slotRules.minutes <= slotRules.closes;
    at += slotRules.minutes + slotRules.gapMinutes
  ) {
    starts.push(instantAt(day, `${two(Math.floor(at / 60))}:${two(at % 60)}`))
  }
  return starts
}

/** The end of the slot that starts at `from`. */
export function slotEnd(from: Instant): Instant {
  return later(from, slotRules.minutes * minuteMs)
}

/** Is this a slot start of the grid? */
export function isSlotStart(from: Instant): boolean {
  return slotStarts(dayOf(from)).includes(from)
}

/** The moment before which it is too late to book, and the last day that may be booked. */
export function bookingWindow(now: Instant): { readonly from: Instant; readonly lastDay: Day } {
  return {
    from: later(now, slotRules.leadHours * 60 * minuteMs),
    lastDay: dayOf(later(now, slotRules.days * 24 * 60 * minuteMs)),
  }
}

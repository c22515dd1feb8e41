import { dayOf, msOf } from '#shared/vocabulary/time'
import { contractDrafted, type Draft } from '../contract/draft'
import { accept, type Decision, decline } from '../decision'
import type { Booking } from './booking'
import { bookingWindow, type DemoCar, isSlotStart, slotRules } from './demo-car'
import { whyNotDrive } from './driver'
import { type Slot, slotId } from './slot'

/** What a request for a test drive rests on. `nearest` are labels of free slots, to be offered when this one is taken. */
export interface BookingRequest {
  readonly booking: Booking
  readonly car: DemoCar
  readonly idNumber: string
  readonly highway: boolean
  readonly sober: boolean
  readonly healthy: boolean
  readonly hasOpenBooking: boolean
  readonly nearest: string
  readonly draft: Draft
}

/** Takes the slot, makes the booking and draws up its agreement, all or nothing; the same request again changes nothing. */
export function requestBooking(existing: Booking | null, slot: Slot | null, request: BookingRequest): Decision {
  const { booking, car, draft } = request
  if (existing) return isSame(existing, booking) ? accept() : decline('request-differs')
  if (slot?.booking) return decline('slot-taken', { nearest: request.nearest })
  const now = draft.at
  const window = bookingWindow(now)
  if (car.state !== 'active') return decline('car-not-available')
  if (!isSlotStart(booking.from)) return decline('slot-unknown')
  if (msOf(booking.from) < msOf(window.from)) return decline('slot-past', { hours: slotRules.leadHours })
  if (dayOf(booking.from) > window.lastDay) return decline('slot-too-far', { days: slotRules.days })
  if (!request.sober || !request.healthy) return decline('not-fit-to-drive')
  const { idNumber, highway } = request
  const no = whyNotDrive({ idNumber, licence: booking.licence, car, highway, from: booking.from, now })
  if (no) return { changes: [], refusal: no }
  if (request.hasOpenBooking) return decline('booking-open-already')
  const id = slotId(car.id, booking.from)
  return accept(
    { on: 'slot', id, events: [{ kind: 'slot-taken', id, car: car.id, from: booking.from, booking: booking.id }] },
    { on: 'booking', id: booking.id, events: [{ kind: 'booking-requested', booking, at: now }] },
    { on: 'contract', id: draft.contract.id, events: [contractDrafted(draft)] },
  )
}

function isSame(a: Booking, b: Booking): boolean {
  return a.car === b.car && a.from === b.from && a.route === b.route && a.licence.number === b.licence.number
}

import type { Instant } from '#shared/vocabulary/time'
import { accept, type Decision, decline } from '../decision'
import type { Booking } from './booking'
import { type Slot, slotId } from './slot'

/** The salesperson has signed: the store expects the customer. */
export function confirmBooking(booking: Booking, at: Instant): Decision {
  if (booking.state !== 'requested') return accept()
  return accept({ on: 'booking', id: booking.id, events: [{ kind: 'booking-confirmed', at }] })
}

/** The agreement is sealed and complete: the key may be handed out. */
export function readyTestDrive(booking: Booking, at: Instant): Decision {
  if (booking.state === 'requested') return decline('not-being-signed')
  if (booking.state !== 'confirmed') return accept()
  return accept({ on: 'booking', id: booking.id, events: [{ kind: 'test-drive-ready', at }] })
}

/** The agreement was recalled or rejected: the booking ends, and its slot is free, if it is still this booking's. */
export function cancelBooking(booking: Booking, slot: Slot | null, at: Instant): Decision {
  if (booking.state === 'cancelled') return accept()
  const freed = { on: 'slot', id: slotId(booking.car, booking.from), events: [{ kind: 'slot-freed', at }] } as const
  return accept(
    { on: 'booking', id: booking.id, events: [{ kind: 'booking-cancelled', at }] },
    ...(slot?.booking === booking.id ? [freed] : []),
  )
}

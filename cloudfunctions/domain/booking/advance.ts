import type { Instant } from '#shared/vocabulary/time'
import { accept, type Decision, decline } from '../decision'
import type { Booking } from './booking'

/** The salesperson has signed: the store expects the customer. */
export function confirmBooking(booking: Booking, at: Instant): Decision {
  if (booking.state !== 'requested') return accept()
  return accept({ on: 'booking', id: booking.id, events: [{ kind: 'booking-confirmed', at }] })
}

/** The agreement is sealed and complete: the key may be handed out. */
export function readyTestDrive(booking: Booking, at: Instant): Decision {
  if (booking.state === 'requested') return decline('not-being-signed')
  if (booking.state === 'ready') return accept()
  return accept({ on: 'booking', id: booking.id, events: [{ kind: 'test-drive-ready', at }] })
}

import type { LicenceClass } from '#shared/catalog/sales/test-drive-agreement'
import type { Day, Instant } from '#shared/vocabulary/time'

/**
 * requested: slot and agreement made; confirmed: the salesperson has signed; ready: sealed and complete; cancelled: the
 * agreement was recalled or rejected.
 */
export type BookingState = 'requested' | 'confirmed' | 'ready' | 'cancelled'

/** A test drive that a customer booked 预约试驾. */
export interface Booking {
  readonly id: string
  readonly state: BookingState
  readonly customer: string
  readonly salesperson: string
  readonly store: string
  readonly car: string
  readonly from: Instant
  readonly to: Instant
  readonly route: string
  readonly licence: Licence
  readonly recording: boolean
  readonly contract: string
  readonly requestedAt: Instant
}

/** A driving licence as the driver states it. `validTo` is a day or 长期. */
export interface Licence {
  readonly number: string
  readonly class: LicenceClass
  readonly firstOn: Day
  readonly validTo: Day | '长期'
}

export type BookingEvent =
  | { readonly kind: 'booking-requested'; readonly booking: Booking; readonly at: Instant }
  | { readonly kind: 'booking-confirmed'; readonly at: Instant }
  | { readonly kind: 'test-drive-ready'; readonly at: Instant }
  | { readonly kind: 'booking-cancelled'; readonly at: Instant }

const stateAfter = {
  'booking-confirmed': 'confirmed',
  'test-drive-ready': 'ready',
  'booking-cancelled': 'cancelled',
} as const

/** The booking after an event. */
export function evolveBooking(booking: Booking | null, event: BookingEvent): Booking {
  if (event.kind === 'booking-requested') return event.booking
  if (!booking) throw new Error(`a booking cannot begin with ${event.kind}`)
  return { ...booking, state: stateAfter[event.kind] }
}

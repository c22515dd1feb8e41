import type { BookingView } from '#shared/api/booking'
import { dayOf, type Instant } from '#shared/vocabulary/time'

/** The test drives that are still to come or under way, soonest first: those of today, and those after it. */
export function comingDrives(bookings: readonly BookingView[], now: Instant) {
  const coming = bookings
    .filter(({ to, state }) => to > now && state !== 'cancelled')
    .sort((a, b) => a.from.localeCompare(b.from))
  return {
    today: coming.filter(({ from }) => dayOf(from) <= dayOf(now)),
    later: coming.filter(({ from }) => dayOf(from) > dayOf(now)),
  }
}

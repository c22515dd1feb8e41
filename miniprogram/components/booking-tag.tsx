import type { BookingState, BookingView } from '#shared/api/booking'
import { Tag, type Tone } from '@/ui/tag'

const tones: Readonly<Record<BookingState, Tone>> = {
  requested: 'amber',
  confirmed: 'blue',
  ready: 'green',
  cancelled: 'plain',
}

/** How far a booked test drive is, in a word. */
export function BookingTag({ booking }: { booking: Pick<BookingView, 'state' | 'stateTitle'> }) {
  return <Tag tone={tones[booking.state]}>{booking.stateTitle}</Tag>
}

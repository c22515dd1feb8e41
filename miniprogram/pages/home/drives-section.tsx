import { useAsk } from '@/ask'
import { now } from '@/clock'
import { BookingCard } from '@/components/booking-card'
import { Loaded } from '@/components/loaded'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { comingDrives } from './drives'

const most = 3

/** Today's test drives and the next ones, as customer or as salesperson; nothing when none is to come. */
export function Drives() {
  const bookings = useAsk('booking.list', {})
  return (
    <Loaded part of={bookings} skeleton={<Skeleton sheets={[[50, 80, 60]]} />}>
      {({ bookings: all }) => {
        const { today, later } = comingDrives(all, now())
        const rest = later.slice(0, Math.max(1, most - today.length))
        const every = (
          <Button small look="quiet" onPress={() => open(routes.bookings)}>
            全部预约
          </Button>
        )
        return (
          <>
            {today.length > 0 ? (
              <Section bare title={`今天的试驾（${today.length}）`} aside={every}>
                {today.map((booking) => (
                  <BookingCard key={booking.id} booking={booking} />
                ))}
              </Section>
            ) : null}
            {rest.length > 0 ? (
              <Section bare title={`接下来的试驾（${later.length}）`} aside={today.length > 0 ? null : every}>
                {rest.map((booking) => (
                  <BookingCard key={booking.id} booking={booking} />
                ))}
              </Section>
            ) : null}
          </>
        )
      }}
    </Loaded>
  )
}

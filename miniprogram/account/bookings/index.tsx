import { askInView, useAsk } from '@/ask'
import { BookingCard } from '@/components/booking-card'
import { Loaded } from '@/components/loaded'
import { open, routes } from '@/routes'
import { Button } from '@/ui/button'
import { Item, List } from '@/ui/elements'
import { Blank } from '@/ui/notice'
import { Page } from '@/ui/page'
import { usePullToRefresh } from '@/ui/refresh'
import { Skeleton } from '@/ui/skeleton'
import classes from './index.module.scss'

const lines = [50, 80, 60]

/** Every test drive I booked or accompany, newest first. */
export default function Bookings() {
  const bookings = useAsk('booking.list', {})
  usePullToRefresh(askInView)
  return (
    <Page title="试驾预约">
      <Loaded of={bookings} skeleton={<Skeleton sheets={[lines, lines, lines]} />}>
        {({ bookings: all }) =>
          all.length === 0 ? (
            <Blank icon="clock" title="还没有试驾预约" text="选车、选时间，协议在线签好，到店出发。">
              <Button onPress={() => open(routes.testDrive)}>预约试驾</Button>
            </Blank>
          ) : (
            <List className={classes.list}>
              {all.map((booking) => (
                <Item key={booking.id}>
                  <BookingCard booking={booking} />
                </Item>
              ))}
            </List>
          )
        }
      </Loaded>
    </Page>
  )
}

import type { BookingView } from '#shared/api/booking'
import { open, routes } from '@/routes'
import { Box, Heading, Paragraph, Press, Words } from '@/ui/elements'
import { CarPicture } from './car-picture'
import classes from './booking-card.module.scss'

/** A booked test drive: the car, when, where, and how far it is. */
export function BookingCard({ booking }: { booking: BookingView }) {
  return (
    <Press
      className={classes.card}
      label={`${booking.carName}试驾，${booking.when}，${booking.stateTitle}`}
      onPress={() => open(routes.booking(booking.id))}
    >
      <Box className={classes.row}>
        <Box className={classes.words}>
          <Heading level={3} className={classes.name}>
            {booking.carName}
          </Heading>
          <Paragraph className={classes.when}>{booking.when}</Paragraph>
          <Paragraph className={classes.where}>{booking.storeName}</Paragraph>
        </Box>
        <Box className={classes.side}>
          <Words className={`${classes.state} ${classes[booking.state]}`}>{booking.stateTitle}</Words>
          <CarPicture body={booking.carBody} paint={booking.carPaint} name="" className={classes.car} />
        </Box>
      </Box>
    </Press>
  )
}

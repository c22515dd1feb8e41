import type { BookingView } from '#shared/api/booking'
import { open, routes } from '@/routes'
import { Box, Press } from '@/ui/elements'
import classes from './booking-card.module.scss'
import { BookingTag } from './booking-tag'
import { CarPicture } from './car-picture'

/** A booked test drive: the car, when, where, and how far it is. */
export function BookingCard({ booking }: { booking: BookingView }) {
  return (
    <Press className={classes.card} onPress={() => open(routes.booking(booking.id))}>
      <Box className={classes.row}>
        <Box className={classes.name}>{booking.carName}</Box>
        <BookingTag booking={booking} />
      </Box>
      <Box className={classes.when}>{booking.when}</Box>
      <Box className={classes.row}>
        <Box className={classes.where}>{booking.storeName}</Box>
        <CarPicture body={booking.carBody} paint={booking.carPaint} name="" className={classes.car} />
      </Box>
    </Press>
  )
}

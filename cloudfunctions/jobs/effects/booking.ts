import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { cancelBooking, confirmBooking, readyTestDrive } from '#cloud/domain/booking/advance'
import type { Booking } from '#cloud/domain/booking/booking'
import { slotId } from '#cloud/domain/booking/slot'
import { type Decision, decline } from '#cloud/domain/decision'
import { refuse } from '#shared/vocabulary/result'
import { contractOf } from '../of-contract'
import type { RunJob, Workshop } from '../workshop'

type RunEffect = RunJob<'run-effect'>

const onBooking =
  (decide: (booking: Booking, at: string) => Decision): RunEffect =>
  async (workshop, job, lease) => {
    const id = await bookingOf(workshop, job.contract)
    const at = workshop.clock.now()
    return carryOut(
      workshop,
      {
        touch: { booking: ['booking', id] },
        at,
        decide: ({ booking }) => (booking ? decide(booking, at) : decline('not-found')),
      },
      lease,
    )
  }

async function bookingOf(workshop: Workshop, contract: string): Promise<string> {
  const { booking } = (await contractOf(workshop, contract)).subject
  if (!booking) throw new Error(`contract ${contract} was not made from a booking`)
  return booking
}

/** The salesperson has signed, so the booking is confirmed. */
export const confirmBookingEffect = onBooking(confirmBooking)

/** The agreement is complete, so the drive may start. */
export const readyTestDriveEffect = onBooking((booking, at) => {
  // its confirmation may still be on the way: this job comes back
  if (booking.state === 'requested') throw new Error(`booking ${booking.id} is not confirmed yet`)
  return readyTestDrive(booking, at)
})

/** The agreement was recalled or rejected, so the booking ends and its slot is free. */
export const cancelBookingEffect: RunEffect = async (workshop, job, lease) => {
  const id = await bookingOf(workshop, job.contract)
  const { connection, cipher, clock } = workshop
  const found = await readAggregate(connection.database, cipher, 'booking', id)
  if (!found) return refuse('not-found')
  const at = clock.now()
  return carryOut(
    workshop,
    {
      touch: { booking: ['booking', id], slot: ['slot', slotId(found.car, found.from)] },
      at,
      decide: ({ booking, slot }) => (booking ? cancelBooking(booking, slot, at) : decline('not-found')),
    },
    lease,
  )
}

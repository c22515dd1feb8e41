import { carryOut } from '#cloud/carry-out'
import { confirmBooking, readyTestDrive } from '#cloud/domain/booking/advance'
import type { Booking } from '#cloud/domain/booking/booking'
import { type Decision, decline } from '#cloud/domain/decision'
import { contractOf } from '../of-contract'
import type { RunJob } from '../workshop'

type RunEffect = RunJob<'run-effect'>

const onBooking =
  (decide: (booking: Booking, at: string) => Decision): RunEffect =>
  async (workshop, job, lease) => {
    const contract = await contractOf(workshop, job.contract)
    const at = workshop.clock.now()
    return carryOut(
      workshop,
      {
        touch: { booking: ['booking', contract.subject.booking] },
        at,
        decide: ({ booking }) => (booking ? decide(booking, at) : decline('not-found')),
      },
      lease,
    )
  }

/** The salesperson has signed, so the booking is confirmed. */
export const confirmBookingEffect = onBooking(confirmBooking)

/** The agreement is complete, so the drive may start. */
export const readyTestDriveEffect = onBooking((booking, at) => {
  // its confirmation may still be on the way: this job comes back
  if (booking.state === 'requested') throw new Error(`booking ${booking.id} is not confirmed yet`)
  return readyTestDrive(booking, at)
})

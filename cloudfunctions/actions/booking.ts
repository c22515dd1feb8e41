import { carryOut } from '#cloud/carry-out'
import { bookingsOf } from '#cloud/cloudbase/bookings'
import { demoCarById, takenSlots } from '#cloud/cloudbase/demo-cars'
import { requestBooking } from '#cloud/domain/booking/request'
import { slotId } from '#cloud/domain/booking/slot'
import { identityLevelTitle, reaches } from '#shared/vocabulary/identity-level'
import { ok, refuse } from '#shared/vocabulary/result'
import { prepareBooking } from './booking-request'
import { bookingView, offerDays, offersOf, slotOffers } from './booking-views'
import type { Handlers } from './handler'

export const booking: Handlers<'booking'> = {
  'booking.offers': async (world) => ok({ stores: await offersOf(world), days: offerDays(world.clock.now()) }),

  'booking.slots': async (world, _asking, { car, day }) => {
    const { database } = world.connection
    if (!(await demoCarById(database, car))) return refuse('not-found')
    const now = world.clock.now()
    return ok({ slots: slotOffers(day, now, await takenSlots(database, car, now)) })
  },

  'booking.request': async (world, { signedIn }, input) => {
    const { person } = signedIn
    if (!reaches(person.level, 'name-id-phone')) {
      const levels = { needed: identityLevelTitle('name-id-phone'), held: identityLevelTitle(person.level) }
      return refuse('identity-too-low', levels)
    }
    const prepared = await prepareBooking(world, person, input)
    if (!prepared.ok) return prepared
    const request = prepared.value
    const { booking: wanted, draft } = request
    const done = await carryOut(world, {
      touch: {
        booking: ['booking', wanted.id],
        slot: ['slot', slotId(wanted.car, wanted.from)],
        contract: ['contract', draft.contract.id],
      },
      at: draft.at,
      decide: (touched) => requestBooking(touched.booking, touched.slot, request),
    })
    if (!done.ok) return done
    await world.nudge()
    return ok(await bookingView(world, done.value.booking ?? wanted))
  },

  'booking.view': async (world, { booking: found }) => ok(await bookingView(world, found)),

  'booking.list': async (world, { signedIn }) => {
    const found = await bookingsOf(world.connection.database, world.cipher, signedIn.person.id)
    return ok({ bookings: await Promise.all(found.map((each) => bookingView(world, each))) })
  },
}

import { readAggregate } from '#cloud/cloudbase/aggregates'
import { bookingsBySalesperson, hasOpenBooking } from '#cloud/cloudbase/bookings'
import { demoCarById, takenSlots } from '#cloud/cloudbase/demo-cars'
import { membersOf, organizationById } from '#cloud/cloudbase/organizations'
import { newestTemplate } from '#cloud/cloudbase/templates'
import { agreementFields } from '#cloud/domain/booking/agreement'
import type { Booking } from '#cloud/domain/booking/booking'
import { type DemoCar, slotEnd } from '#cloud/domain/booking/demo-car'
import type { BookingRequest } from '#cloud/domain/booking/request'
import { canonical } from '#cloud/domain/canonical'
import { newContract } from '#cloud/domain/contract/from-template'
import type { Person } from '#cloud/domain/identity/person'
import type { Organization, Route } from '#cloud/domain/organization/organization'
import type { CheckedInput } from '#shared/api/api'
import { testDriveAgreement } from '#shared/catalog/sales/test-drive-agreement'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { clockOf, dayOf, formatDay } from '#shared/vocabulary/time'
import { nearestFree } from './booking-views'
import { commitment, idFrom, sha256 } from './digests'
import type { World } from './world'

type Input = CheckedInput<'booking.request'>

/** Gathers everything a booking request rests on: car, store, route, a salesperson, and the agreement to be drafted. */
export async function prepareBooking(world: World, customer: Person, input: Input): Promise<Result<BookingRequest>> {
  const { database } = world.connection
  const now = world.clock.now()
  const car = await demoCarById(database, input.car)
  const store = car && (await organizationById(database, car.store))
  const route = store?.routes.find(({ id }) => id === input.route)
  if (!car || !store || !route) return refuse('car-not-available')
  const salesperson = await chooseSalesperson(world, store.id, now)
  if (!salesperson) return refuse('no-salesperson')
  const id = idFrom(`booking:${customer.id}:${input.request}`)
  const booking: Booking = {
    id,
    state: 'requested',
    customer: customer.id,
    salesperson: salesperson.id,
    store: store.id,
    car: car.id,
    from: input.from,
    to: slotEnd(input.from),
    route: route.id,
    licence: input.licence,
    recording: input.recording,
    contract: idFrom(`contract:${id}`),
    requestedAt: now,
  }
  const [draft, open, taken] = await Promise.all([
    draftOf(world, { booking, customer, salesperson, store, car, route }),
    hasOpenBooking(database, { customer: customer.id, store: store.id, now }),
    takenSlots(database, car.id, now),
  ])
  return ok({
    booking,
    car,
    draft,
    idNumber: customer.idNumber,
    highway: route.highway,
    sober: input.sober,
    healthy: input.healthy,
    hasOpenBooking: open,
    nearest: nearestFree(input.from, now, taken),
  })
}

/** The salesperson of the store with the fewest test drives ahead. */
async function chooseSalesperson(world: World, store: string, now: string): Promise<Person | null> {
  const { database } = world.connection
  const members = (await membersOf(database, store)).filter(({ roles }) => roles.includes('salesperson'))
  const ahead = await bookingsBySalesperson(
    database,
    members.map(({ person }) => person),
    now,
  )
  const [chosen] = [...ahead].sort(([a, m], [b, n]) => m - n || a.localeCompare(b))
  return chosen ? readAggregate(database, world.cipher, 'person', chosen[0]) : null
}

async function draftOf(
  world: World,
  facts: { booking: Booking; customer: Person; salesperson: Person; store: Organization; car: DemoCar; route: Route },
): Promise<BookingRequest['draft']> {
  const { booking, customer, salesperson, store, car } = facts
  const template = await newestTemplate(world.connection.database, testDriveAgreement.id)
  if (!template) throw new Error(`no template is published for ${testDriveAgreement.id}`)
  const fields = agreementFields(facts)
  const salt = world.random.token()
  const contract = newContract({
    id: booking.contract,
    type: testDriveAgreement,
    template,
    fields,
    holders: { driver: customer, salesperson, store },
    subject: {
      booking: booking.id,
      line: `${car.name} · ${formatDay(dayOf(booking.from)).slice(5)} ${clockOf(booking.from)}`,
    },
    startedBy: { person: customer.id, organization: null },
    salt,
    at: booking.requestedAt,
    signBy: booking.from,
    digest: sha256,
  })
  const fieldsCommitment = commitment(salt, canonical(fields))
  return { contract, fieldsCommitment, at: booking.requestedAt, actor: { kind: 'person', person: customer.id } }
}

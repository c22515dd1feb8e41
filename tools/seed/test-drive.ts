import { createHash } from 'node:crypto'
import { agreementFields } from '#cloud/domain/booking/agreement'
import type { Booking } from '#cloud/domain/booking/booking'
import { type DemoCar, slotEnd } from '#cloud/domain/booking/demo-car'
import type { BookingRequest } from '#cloud/domain/booking/request'
import { newContract } from '#cloud/domain/contract/from-template'
import type { Seal } from '#cloud/domain/seal/seal'
import { builtInTemplates } from '#cloud/templates/templates'
import { testDriveAgreement } from '#shared/catalog/sales/test-drive-agreement'
import { demoCars } from './cars'
import { seedId } from './ids'
import { organizations, suzhou } from './organizations'
import { customers, staff } from './people'
import { seals } from './seals'

/** The moment at which the test drive of the demo data is booked: 2026-11-24 14:00 in China. */
export const bookedAt = '2026-11-24T06:00:00.000Z'

function known<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the demo data lost something that tests need')
  return thing
}

const car: DemoCar = known(demoCars[0])
const store = known(organizations.find(({ id }) => id === suzhou))
const route = known(store.routes[0])
const template = known(builtInTemplates.find(({ documentType }) => documentType === testDriveAgreement.id))
const customer = customers.zhouYanqiu
const salesperson = staff.chengMubai

/** The seal that the store's standing grant is for. */
export const storeSeal: Seal = known(
  seals.find(({ organization, kind }) => organization === suzhou && kind === 'business'),
)

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** What Zhou Yanqiu asks for in Suzhou: the sedan on 2026-11-26 at 10:30, with its agreement; `name` tells requests apart. */
export function testDriveRequest(name = 'first', changed: Partial<Booking> = {}): BookingRequest {
  const id = seedId('booking', name)
  const from = '2026-11-26T02:30:00.000Z'
  const booking: Booking = {
    id,
    state: 'requested',
    customer: customer.id,
    salesperson: salesperson.id,
    store: store.id,
    car: car.id,
    from,
    to: slotEnd(changed.from ?? from),
    route: route.id,
    licence: { number: customer.idNumber, class: 'C1', firstOn: '2012-06-18', validTo: '2028-06-18' },
    recording: true,
    contract: seedId('contract', name),
    requestedAt: bookedAt,
    ...changed,
  }
  const contract = newContract({
    id: booking.contract,
    type: testDriveAgreement,
    template,
    fields: agreementFields({ booking, customer, salesperson, store, car, route }),
    holders: { driver: customer, salesperson, store },
    subject: { booking: id, line: car.name },
    startedBy: { person: customer.id, organization: null },
    salt: 'a salt of the test',
    at: bookedAt,
    signBy: booking.from,
    digest: sha256,
  })
  return {
    booking,
    car,
    idNumber: customer.idNumber,
    highway: false,
    sober: true,
    healthy: true,
    hasOpenBooking: false,
    nearest: '11:15、12:00',
    draft: {
      contract,
      fieldsCommitment: 'commitment',
      at: bookedAt,
      actor: { kind: 'person', person: customer.id },
    },
  }
}

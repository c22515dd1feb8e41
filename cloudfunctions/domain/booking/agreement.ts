import type { FieldValues } from '#shared/catalog/field'
import { formatDay } from '#shared/vocabulary/time'
import type { Person } from '../identity/person'
import type { Organization, Route } from '../organization/organization'
import type { Booking } from './booking'
import type { DemoCar } from './demo-car'

/** Fills the fields of the test-drive agreement from a booking; everything known is taken from verified files. */
export function agreementFields(facts: {
  readonly booking: Booking
  readonly customer: Person
  readonly salesperson: Person
  readonly store: Organization
  readonly car: DemoCar
  readonly route: Route
}): FieldValues {
  const { booking, customer, salesperson, store, car, route } = facts
  const { licence } = booking
  return {
    driver: { name: customer.name, idNumber: customer.idNumber, phone: customer.phone },
    store: { name: store.name, uscc: store.uscc, address: store.address, phone: store.phone, city: store.city },
    licenceNumber: licence.number,
    licenceClass: licence.class,
    licenceFirstOn: licence.firstOn,
    licenceValidTo: licence.validTo === '长期' ? '长期' : formatDay(licence.validTo),
    demoCar: car.name,
    demoPlate: car.plate,
    demoVin: car.vin,
    demoGearbox: car.gearbox,
    insurer: car.insurer,
    policyCtali: car.policyCtali,
    policyCommercial: car.policyCommercial,
    insuredUntil: car.insuredUntil,
    thirdPartyCover: car.thirdPartyCoverFen,
    excess: car.excessFen,
    slotFrom: booking.from,
    slotTo: booking.to,
    route: route.name,
    routeKm: route.km,
    speedLimit: route.speedLimit,
    accompany: salesperson.name,
    riders: [],
    soberDeclared: '是',
    healthDeclared: '是',
    recordingConsent: booking.recording ? '同意' : '不同意',
  }
}

import dayjs from 'dayjs'
import { birthdayOf } from '#shared/vocabulary/numbers'
import { type Refusal, refusal } from '#shared/vocabulary/refusal'
import { type Day, dayOf, type Instant } from '#shared/vocabulary/time'
import type { Licence } from './booking'
import type { DemoCar } from './demo-car'

/** Ages at which a store lets people drive; its own choice inside the law. */
export const driverAges = { from: 18, to: 70 } as const

/** May this person drive this car then? The refusal that says why not, or null. (道路交通安全法 19; 实施条例 22) */
export function whyNotDrive(facts: {
  readonly idNumber: string
  readonly licence: Licence
  readonly car: DemoCar
  readonly highway: boolean
  readonly from: Instant
  readonly now: Instant
}): Refusal | null {
  const { idNumber, licence, car, from, now } = facts
  const day = dayOf(from)
  if (licence.number !== idNumber) return refusal('licence-number-differs')
  const age = yearsBetween(birthdayOf(idNumber), day)
  if (age < driverAges.from || age > driverAges.to) return refusal('driver-age', driverAges)
  if (!covers(licence, car)) return refusal('licence-class', { class: licence.class, gearbox: car.gearbox })
  if (licence.firstOn > dayOf(now)) return refusal('licence-date')
  if (licence.validTo !== '长期' && licence.validTo < day) return refusal('licence-expired')
  if (facts.highway && yearsBetween(licence.firstOn, day) < 1) return refusal('licence-probation')
  if (car.insuredUntil < day) return refusal('insurance-ends')
  return null
}

/** C5 drives only adapted cars; C2 everything without a clutch; the others any passenger car. */
function covers(licence: Licence, car: DemoCar): boolean {
  if (licence.class === 'C5') return false
  return licence.class === 'C2' ? car.gearbox !== '手动' : true
}

/** Whole years from one day to another, as ages are counted. */
export function yearsBetween(from: Day, to: Day): number {
  return dayjs(to).diff(from, 'year')
}

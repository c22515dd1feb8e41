import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RefusalCode } from '#shared/vocabulary/refusal'
import { dayAfter, dayOf, instantAt, later } from '#shared/vocabulary/time'
import { bookedAt, testDriveRequest } from '#tools/seed/test-drive'
import { emptyWorld } from '../test-world'
import { confirmBooking, readyTestDrive } from './advance'
import type { Booking, Licence } from './booking'
import { type BookingRequest, requestBooking } from './request'
import { slotId } from './slot'

const request = testDriveRequest()
const { booking } = request
const slot = slotId(booking.car, booking.from)
const asked = (change: Partial<BookingRequest> = {}, wish: Partial<Booking> = {}) =>
  requestBooking(null, null, { ...request, ...change, booking: { ...booking, ...wish } })

/** The whole request is refused: no slot, no booking, no contract. */
function refused(code: RefusalCode, change: Partial<BookingRequest>, wish: Partial<Booking> = {}) {
  const { refusal, changes } = asked(change, wish)
  assert.equal(refusal?.code, code)
  assert.deepEqual(changes, [])
}

test('a request takes the slot, makes the booking and drafts its agreement, all at once', () => {
  const world = emptyWorld()
  world.take(asked())
  assert.equal(world.stateOf('slot', slot)?.booking, booking.id)
  assert.equal(world.stateOf('booking', booking.id)?.state, 'requested')
  assert.equal(world.stateOf('contract', booking.contract)?.state, 'draft')
  const { contract } = booking
  const expiry = world.stateOf('contract', contract)?.signBy
  assert.deepEqual(world.jobs, [
    { kind: 'render', contract },
    { kind: 'expire', contract, notBefore: expiry },
  ])
})

test('the same request again changes nothing, a different one under its name is refused', () => {
  const world = emptyWorld()
  world.take(asked())
  const again = (wish: Partial<Booking>) =>
    requestBooking(world.stateOf('booking', booking.id), world.stateOf('slot', slot), {
      ...request,
      booking: { ...booking, ...wish },
    })
  assert.deepEqual(again({}), { changes: [] })
  for (const wish of [{ car: 'other' }, { route: 'other' }, { from: later(booking.from, 2_700_000) }]) {
    assert.equal(again(wish).refusal?.code, 'request-differs')
  }
})

test('a slot is given once, and the answer names free ones near it', () => {
  const taken = { id: slot, car: booking.car, from: booking.from, booking: 'somebody else' }
  const { refusal, changes } = requestBooking(null, taken, request)
  assert.deepEqual(changes, [])
  assert.match(refusal?.text ?? '', /11:15、12:00/)
})

test('slots are booked from two hours to fourteen days ahead, on the grid only', () => {
  const at = (from: string) => asked({}, { from }).refusal?.code
  const today = dayOf(bookedAt)
  assert.equal(at(instantAt(today, '15:45')), 'slot-past')
  assert.equal(at(instantAt(today, '16:30')), undefined)
  assert.equal(at(instantAt(dayAfter(today, -1), '10:30')), 'slot-past')
  assert.equal(at(instantAt(dayAfter(today, 14), '17:15')), undefined)
  assert.equal(at(instantAt(dayAfter(today, 15), '09:00')), 'slot-too-far')
  for (const clock of ['10:00', '08:15', '18:00', '17:30']) {
    assert.equal(at(instantAt(dayAfter(today, 2), clock)), 'slot-unknown', clock)
  }
})

test('who is not fit, not allowed to drive the car, or has an open booking gets none', () => {
  const licence = (change: Partial<Licence>) => ({ licence: { ...booking.licence, ...change } })
  refused('not-fit-to-drive', { sober: false })
  refused('not-fit-to-drive', { healthy: false })
  refused('car-not-available', { car: { ...request.car, state: 'maintenance' } })
  refused('booking-open-already', { hasOpenBooking: true })
  refused('licence-number-differs', {}, licence({ number: '119900199001099158' }))
  refused('licence-class', { car: { ...request.car, gearbox: '手动' } }, licence({ class: 'C2' }))
  refused('licence-expired', {}, licence({ validTo: '2026-11-25' }))
  refused('licence-date', {}, licence({ firstOn: '2026-11-25' }))
  refused('licence-probation', { highway: true }, licence({ firstOn: '2026-08-24' }))
  refused('insurance-ends', { car: { ...request.car, insuredUntil: '2026-11-25' } })
})

test('people drive from their 18th birthday until the day before their 71st', () => {
  const born = (day: string) => {
    const number = `119900${day.replaceAll('-', '')}9108`
    return asked({ idNumber: number }, { licence: { ...booking.licence, number } }).refusal?.code
  }
  assert.equal(born('2008-11-26'), undefined)
  assert.equal(born('2008-11-27'), 'driver-age')
  assert.equal(born('1955-11-27'), undefined)
  assert.equal(born('1955-11-26'), 'driver-age')
})

test('a booking is confirmed, then ready, each once, and never ready before it is confirmed', () => {
  const world = emptyWorld()
  world.take(asked())
  const now = () => world.stateOf('booking', booking.id) ?? booking
  assert.equal(readyTestDrive(now(), bookedAt).refusal?.code, 'not-being-signed')
  world.take(confirmBooking(now(), bookedAt))
  assert.equal(now().state, 'confirmed')
  assert.deepEqual(confirmBooking(now(), bookedAt), { changes: [] })
  world.take(readyTestDrive(now(), bookedAt))
  assert.equal(now().state, 'ready')
  assert.deepEqual(readyTestDrive(now(), bookedAt), { changes: [] })
  assert.deepEqual(confirmBooking(now(), bookedAt), { changes: [] })
})

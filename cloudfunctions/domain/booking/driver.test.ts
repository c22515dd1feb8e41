import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoCars } from '#tools/seed/cars'
import { customers } from '#tools/seed/people'
import type { Licence } from './booking'
import type { DemoCar } from './demo-car'
import { slotEnd, slotStarts } from './demo-car'
import { whyNotDrive, yearsBetween } from './driver'

const car = demoCars[0] as DemoCar
const { idNumber } = customers.zhouYanqiu
const licence: Licence = { number: idNumber, class: 'C1', firstOn: '2012-06-18', validTo: '2028-06-18' }
const facts = {
  idNumber,
  licence,
  car,
  highway: false,
  from: '2026-11-26T02:30:00.000Z',
  now: '2026-11-24T06:00:00.000Z',
}
const answer = (change: Partial<typeof facts>, card: Partial<Licence> = {}) =>
  whyNotDrive({ ...facts, ...change, licence: { ...licence, ...card } })?.code ?? null

test('a valid licence that covers the car may drive it', () => {
  assert.equal(answer({}), null)
  assert.equal(answer({}, { validTo: '长期' }), null)
  assert.equal(answer({}, { class: 'C2' }), null)
})

test('another number, a wrong class, an old licence, an uninsured day or a probation on the motorway are refused', () => {
  assert.equal(answer({}, { number: customers.luMingche.idNumber }), 'licence-number-differs')
  assert.equal(answer({}, { class: 'C5' }), 'licence-class')
  assert.equal(answer({ car: { ...car, gearbox: '手动' } }, { class: 'C2' }), 'licence-class')
  assert.equal(answer({}, { validTo: '2026-11-25' }), 'licence-expired')
  assert.equal(answer({}, { firstOn: '2026-12-01' }), 'licence-date')
  assert.equal(answer({ car: { ...car, insuredUntil: '2026-11-25' } }), 'insurance-ends')
  assert.equal(answer({ highway: true }, { firstOn: '2025-11-27' }), 'licence-probation')
  assert.equal(answer({ highway: true }, { firstOn: '2025-11-26' }), null)
})

test('ages change on the birthday', () => {
  assert.equal(yearsBetween('2008-11-27', '2026-11-26'), 17)
  assert.equal(yearsBetween('2008-11-26', '2026-11-26'), 18)
})

test('slots are half an hour from nine to six, never overlapping', () => {
  const starts = slotStarts('2026-11-26')
  assert.equal(starts[0], '2026-11-26T01:00:00.000Z')
  assert.ok(starts.every((from, i) => i === 0 || from >= slotEnd(starts[i - 1] ?? '')))
  assert.ok(slotEnd(starts.at(-1) ?? '') <= '2026-11-26T10:00:00.000Z')
})

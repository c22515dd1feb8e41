import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLicence, type LicenceForm } from './licence'

const good: LicenceForm = { number: '119900198803149108', class: 'C1', firstOn: '2012-05-18', validTo: '2032-05-18' }
const errorsOf = (change: Partial<LicenceForm>) => {
  const checked = checkLicence({ ...good, ...change }, '2026-11-24', '2026-11-26')
  return 'errors' in checked ? checked.errors : {}
}

test('a complete licence passes and comes out as it was typed', () => {
  assert.deepEqual(checkLicence(good, '2026-11-24', '2026-11-26'), { licence: good })
  assert.deepEqual(checkLicence({ ...good, validTo: '长期' }, '2026-11-24', '2026-11-26'), {
    licence: { ...good, validTo: '长期' },
  })
})

test('an empty form says of each field what to do', () => {
  assert.deepEqual(Object.keys(errorsOf({ number: '', class: null, firstOn: '', validTo: '' })), [
    'number',
    'class',
    'firstOn',
    'validTo',
  ])
})

test('one wrong digit in the number is noticed', () => {
  for (let i = 0; i < good.number.length; i++) {
    const digit = good.number[i] === '1' ? '2' : '1'
    const typed = good.number.slice(0, i) + digit + good.number.slice(i + 1)
    assert.ok(errorsOf({ number: typed }).number, typed)
  }
})

test('a licence may end on the day of the drive, not on the day before', () => {
  assert.equal(errorsOf({ validTo: '2026-11-26' }).validTo, undefined)
  assert.match(errorsOf({ validTo: '2026-11-25' }).validTo ?? '', /2026年11月26日/)
})

test('nobody was licensed tomorrow', () => {
  assert.equal(errorsOf({ firstOn: '2026-11-24' }).firstOn, undefined)
  assert.ok(errorsOf({ firstOn: '2026-11-25' }).firstOn)
})

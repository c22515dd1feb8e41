import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { demoCars } from '#tools/seed/cars'
import { organizations } from '#tools/seed/organizations'
import { people } from '#tools/seed/people'
import { isIdNumber, isPhone, isPlate, isUscc, isVin, maskIdNumber, maskName, maskPhone } from './numbers'

const digit = fc.constantFrom(...'0123456789')

/** The text with one character replaced. */
const changed = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1)

test('every number of the demo data has its right check digit', () => {
  for (const { idNumber, phone } of people) assert.ok(isIdNumber(idNumber) && isPhone(phone), idNumber)
  for (const { uscc } of organizations) assert.ok(isUscc(uscc), uscc)
  for (const { vin, plate } of demoCars) assert.ok(isVin(vin) && isPlate(plate), vin)
})

test('the examples of the standards pass: GB 11643 and GB 32100', () => {
  assert.ok(isIdNumber('11010519491231002X'))
  assert.ok(isUscc('91350100M000100Y43'))
})

test('one wrong digit in an identity number is always noticed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...people), fc.integer({ min: 0, max: 16 }), digit, ({ idNumber }, at, by) => {
      assert.equal(isIdNumber(changed(idNumber, at, by)), idNumber[at] === by)
    }),
  )
})

test('one wrong character in a credit code is always noticed', () => {
  const character = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY')
  fc.assert(
    fc.property(fc.constantFrom(...organizations), fc.integer({ min: 0, max: 16 }), character, ({ uscc }, at, by) => {
      assert.equal(isUscc(changed(uscc, at, by)), uscc[at] === by)
    }),
  )
})

test('a date that does not exist makes no identity number', () => {
  const stem = '11990019880230910'
  assert.ok([...'0123456789X'].every((check) => !isIdNumber(stem + check)))
})

test('others see only the ends of a number and the family name', () => {
  assert.equal(maskPhone('19900000001'), '199****0001')
  assert.equal(maskIdNumber('119900198803149108'), '1199**********9108')
  assert.equal(maskName('周砚秋'), '周**')
})

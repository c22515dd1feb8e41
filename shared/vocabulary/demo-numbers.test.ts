import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { birthdayOf, isIdNumber, isPhone, isPlate, isUscc, isVin, maskIdNumber } from './numbers'

const idNumbers = `119900198803149108 119900198507229138 119900199001099158 119900199211309168 119900197912059190
119900198704199206 119900199502169230 119900198309289244 119900199107039268 119900198605119290 119900199410189314
119900199702259329 119900198111179357 119900199306069363 119900198908309390 119900199603129406 119900198401209438
119900199812099442 11990019900427947X 119900198207139499 119900199209019516 119900199505149526 119900198806239555
119900199911039568 119900198612269596 119900199408179600 119900198005059634 119900200104199640 11990019910208967X
119900199303219688`.split(/\s/)
const usccs = `91330100MADEM0011P 91330100MADEM002XF 91320500MADEM00380 91320500MADEM0046T 91320200MADEM00546
91320400MADEM0062B 91320600MADEM0070G 91320583MADEM0089F 91320582MADEM0097U 91510100MADEM010X8 91510100MADEM01188
91500100MADEM0126Y`.split(/\s/)
const vins = ['L0CA1B2C2R0000101', 'L0CB1B2C9R0000102', 'L0CC1B2C5R0000103', 'L0CD1B2C1R0000104', '1M8GDM9AXKP042788']

test('invented people, companies and cars, and the example of the VIN standard, have right check digits', () => {
  for (const number of idNumbers) assert.ok(isIdNumber(number), number)
  for (const code of usccs) assert.ok(isUscc(code), code)
  for (const vin of vins) assert.ok(isVin(vin), vin)
})

test('one wrong digit in a vehicle number is always noticed', () => {
  const places = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16]
  fc.assert(
    fc.property(fc.constantFrom(...vins), fc.constantFrom(...places), fc.nat(9), (vin, at, by) => {
      fc.pre(/\d/.test(vin[at] ?? ''))
      assert.equal(isVin(vin.slice(0, at) + by + vin.slice(at + 1)), vin[at] === String(by))
    }),
  )
})

test('two neighbouring digits of an identity number that change places are always noticed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...idNumbers), fc.integer({ min: 0, max: 15 }), (number, at) => {
      const [a = '', b = ''] = number.slice(at, at + 2)
      assert.equal(isIdNumber(number.slice(0, at) + b + a + number.slice(at + 2)), a === b)
    }),
  )
})

test('lower case, blanks, forbidden letters and wrong lengths are no numbers', () => {
  for (const text of ['', '11990019900427947x', ' 119900198803149108', '119900880314910'])
    assert.ok(!isIdNumber(text), text)
  for (const text of ['91330100MADEM0011', '91330100MADEM0011p', '91330100MADEMO011P']) assert.ok(!isUscc(text), text)
  for (const text of ['L0CA1B2C2R000010I', 'l0ca1b2c2r0000101', 'L0CA1B2C2R00001011']) assert.ok(!isVin(text), text)
  for (const text of ['12900000001', '1990000000', '+8619900000001', '199000000011']) assert.ok(!isPhone(text), text)
  for (const text of ['苏EI7S58', '苏17S58Q', 'SE7S58Q', '苏E7S5', '苏ED37X199']) assert.ok(!isPlate(text), text)
  for (const text of ['苏E7S58Q', '苏ED37X19', '京AD12345']) assert.ok(isPlate(text), text)
})

test('a masked identity number shows no birthday', () => {
  for (const number of idNumbers) {
    assert.ok(!maskIdNumber(number).includes(birthdayOf(number).replaceAll('-', '').slice(2)))
    assert.equal(maskIdNumber(number).length, 18)
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatFen } from './money'
import { refusal } from './refusal'
import { clockOf, dayAfter, dayOf, formatInstant, formatInstantExactly, instantAt, weekdayOf } from './time'

test('a day in China begins at 16:00 UTC of the day before', () => {
  assert.equal(dayOf('2026-11-24T15:59:59.999Z'), '2026-11-24')
  assert.equal(dayOf('2026-11-24T16:00:00.000Z'), '2026-11-25')
  assert.equal(weekdayOf('2026-11-24'), '星期二')
  assert.equal(dayAfter('2026-12-31', 1), '2027-01-01')
})

test('an instant is what a clock in China shows on its day, and back', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      const instant = `${date.toISOString().slice(0, 16)}:00.000Z`
      assert.equal(instantAt(dayOf(instant), clockOf(instant)), instant)
    }),
  )
})

test('times are written as people in China read them', () => {
  assert.equal(formatInstant('2026-11-24T06:05:09.000Z'), '2026年11月24日 14:05')
  assert.equal(formatInstantExactly('2026-11-24T06:05:09.000Z'), '2026年11月24日 14:05:09（北京时间）')
  assert.equal(formatFen(12_880_000), '¥128,800.00')
  assert.equal(formatFen(-1), '-¥0.01')
})

test('a refusal fills its places and says what to do in Chinese', () => {
  const { text } = refusal('code-wrong', { left: 3 })
  assert.equal(text, '验证码不正确，还可以再试 3 次。')
})

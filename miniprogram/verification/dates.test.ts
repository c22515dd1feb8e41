import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatInstantExactly } from '#shared/vocabulary/time'
import { aroundDates } from './dates'

test('every moment in a sentence stands by itself, and nothing of the sentence is lost', () => {
  const moment = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => formatInstantExactly(date.toISOString()).replace('（北京时间）', ''))
  const words = fc.constantFrom('由', '签发的时间戳证明，时间为 ', '，有效期 ', '，2026 年起', '')
  fc.assert(
    fc.property(fc.array(fc.tuple(words, moment), { maxLength: 4 }), words, (pairs, end) => {
      const text = pairs.flat().join('') + end
      const parts = aroundDates(text)
      assert.equal(parts.map((part) => part.text).join(''), text)
      assert.deepEqual(
        parts.filter(({ isDate }) => isDate).map((part) => part.text),
        pairs.map(([, date]) => date),
      )
    }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatDay, weekdayOf } from '#shared/vocabulary/time'
import { dayByKey, dayOfText, inMonth, weeksOf } from './day-text'

const moment = fc.date({ min: new Date('1901-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
const days = moment.map((date) => date.toISOString().slice(0, 10))
const months = fc.tuple(fc.integer({ min: 1900, max: 2099 }), fc.integer({ min: 1, max: 12 }))

test('a day is understood however people write it', () => {
  fc.assert(
    fc.property(days, (day) => {
      const [year, month, date] = day.split('-').map(Number)
      const written = [
        day,
        day.replaceAll('-', ''),
        formatDay(day),
        `${year}/${month}/${date}`,
        ` ${year}.${month}.${date} `,
      ]
      for (const text of written) assert.equal(dayOfText(text), day, text)
    }),
  )
})

test('a day that does not exist, or is not finished, is no day', () => {
  for (const text of [
    '',
    '2026',
    '2026-02-29',
    '2026-13-01',
    '20260431',
    '2026年4月31日',
    '99990',
    '2026-4',
    '05/06/2026',
  ])
    assert.equal(dayOfText(text), null, text)
  assert.equal(dayOfText('2028-02-29'), '2028-02-29')
})

test('a month shows each of its days once, each under its own weekday', () => {
  fc.assert(
    fc.property(months, ([year, month]) => {
      const weeks = weeksOf(year, month)
      const shown = weeks.flat().filter((day) => day !== null)
      assert.equal(shown.length, new Date(Date.UTC(year, month, 0)).getUTCDate())
      assert.deepEqual(shown, [...new Set(shown)].sort())
      for (const week of weeks)
        week.forEach((day, i) => {
          if (day) assert.equal(weekdayOf(day), `星期${'一二三四五六日'[i]}`)
        })
    }),
  )
})

test('arrow keys go there and back again; a month further is never skipped', () => {
  fc.assert(
    fc.property(days, (day) => {
      for (const [there, back] of [
        ['ArrowLeft', 'ArrowRight'],
        ['ArrowUp', 'ArrowDown'],
      ] as const)
        assert.equal(dayByKey(dayByKey(day, there) ?? '', back), day)
      const next = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1)).toISOString().slice(0, 7)
      assert.equal(dayByKey(day, 'PageDown')?.slice(0, 7), next)
      assert.equal(dayByKey(day, 'Tab'), null)
    }),
  )
  assert.equal(inMonth(2026, 13, 31), '2027-01-31')
  assert.equal(inMonth(2026, 0, 31), '2025-12-31')
  assert.equal(inMonth(2026, 2, 31), '2026-02-28')
})

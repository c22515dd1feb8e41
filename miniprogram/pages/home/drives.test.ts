import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { BookingView } from '#shared/api/booking'
import { dayOf, later } from '#shared/vocabulary/time'
import { comingDrives } from './drives'

const now = '2026-11-24T15:30:00.000Z' // 23:30 in China, when the day in London is the same and the next is near
const drives = fc.array(
  fc.record({ minutes: fc.integer({ min: -3000, max: 3000 }), cancelled: fc.boolean() }).map(
    ({ minutes, cancelled }) =>
      ({
        from: later(now, minutes * 60_000),
        to: later(now, (minutes + 30) * 60_000),
        state: cancelled ? 'cancelled' : 'confirmed',
      }) as BookingView,
  ),
)

test('every drive that has not ended is shown once, soonest first, and none that ended or was cancelled', () => {
  fc.assert(
    fc.property(drives, (all) => {
      const { today, later: after } = comingDrives(all, now)
      const shown = [...today, ...after]
      assert.deepEqual(
        new Set(shown),
        new Set(all.filter(({ to, state }) => Date.parse(to) > Date.parse(now) && state === 'confirmed')),
      )
      for (const [i, { from }] of shown.entries()) assert.ok(from >= (shown[i - 1]?.from ?? ''))
      for (const { from } of today) assert.ok(dayOf(from) <= '2026-11-24')
      for (const { from } of after) assert.ok(dayOf(from) >= '2026-11-25')
    }),
  )
})

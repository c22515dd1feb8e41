import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { funnelOf, percentOf } from './funnel'

const rest = { underway: 0, overdue: 0, medianMinutes: null }
const descending = fc
  .array(fc.nat({ max: 100_000 }), { minLength: 4, maxLength: 4 })
  .map((counts) => [...counts].sort((a, b) => b - a) as [number, number, number, number])

test('a funnel only narrows, and its shares are of what was sent', () => {
  fc.assert(
    fc.property(descending, ([sent, opened, signed, completed]) => {
      const levels = funnelOf({ sent, opened, signed, completed, ...rest })
      assert.deepEqual(
        levels.map(({ count }) => count),
        [sent, opened, signed, completed],
      )
      for (const [i, { share }] of levels.entries()) {
        assert.ok(share >= 0 && share <= (levels[i - 1]?.share ?? 1))
        if (sent > 0) assert.ok(Math.abs(share * sent - (levels[i]?.count ?? 0)) < 1e-6)
      }
    }),
  )
})

test('nothing sent is an empty funnel and not a division by zero', () => {
  const levels = funnelOf({ sent: 0, opened: 0, signed: 0, completed: 0, ...rest })
  assert.deepEqual(
    levels.map(({ share }) => share),
    [0, 0, 0, 0],
  )
})

test('one missing out of a thousand is not said to be all, and one of a thousand not to be none', () => {
  assert.deepEqual([0, 0.001, 0.5, 0.999, 1].map(percentOf), [0, 1, 50, 99, 100])
})

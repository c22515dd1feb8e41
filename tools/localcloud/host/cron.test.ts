import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nextTime, parseCron } from './cron'

/** The next moment by walking second by second; slow, and too simple to be wrong. */
function walked(text: string, afterMs: number, most: number): number | undefined {
  const cron = parseCron(text)
  for (let ms = Math.floor(afterMs / 1000) * 1000 + 1000, i = 0; i < most; ms += 1000, i++) {
    const clock = new Date(ms + 8 * 3_600_000)
    const values = [clock.getUTCSeconds(), clock.getUTCMinutes(), clock.getUTCHours(), clock.getUTCDate()]
    values.push(clock.getUTCMonth() + 1, clock.getUTCDay(), clock.getUTCFullYear())
    if (values.every((value, field) => cron.fields[field]?.has(value) ?? true)) return ms
  }
  return undefined
}

test('the next moment is the one found by trying every second', () => {
  const field = (low: number, high: number) =>
    fc.oneof(
      fc.constant('*'),
      fc.integer({ min: low, max: high }).map(String),
      fc.integer({ min: 1, max: 30 }).map((step) => `*/${step}`),
      fc.tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high })).map(([a, b]) => `${a},${b}`),
    )
  const times = fc.tuple(field(0, 59), field(0, 59), field(0, 23))
  const start = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z'), max: Date.parse('2029-01-01T00:00:00Z') })
  fc.assert(
    fc.property(times, start, ([second, minute, hour], after) => {
      const text = `${second} ${minute} ${hour} * * * *`
      assert.equal(nextTime(parseCron(text), after), walked(text, after, 86_401))
    }),
    { numRuns: 60 },
  )
})

test('days, months, weekdays and years are those of Beijing', () => {
  const next = (text: string, after: string) => {
    const ms = nextTime(parseCron(text), Date.parse(after))
    return ms === undefined ? undefined : new Date(ms).toISOString()
  }
  assert.equal(next('0 0 2 * * * *', '2026-11-24T18:00:00.000Z'), '2026-11-25T18:00:00.000Z')
  assert.equal(next('0 0 2 * * * *', '2026-11-24T17:59:59.999Z'), '2026-11-24T18:00:00.000Z')
  assert.equal(next('*/5 * * * * * *', '2026-11-24T00:00:03.200Z'), '2026-11-24T00:00:05.000Z')
  assert.equal(next('0 0 0 29 2 * *', '2026-03-01T00:00:00.000Z'), '2028-02-28T16:00:00.000Z')
  assert.equal(next('0 30 9 * * MON-FRI *', '2026-11-27T02:00:00.000Z'), '2026-11-30T01:30:00.000Z')
  assert.equal(next('0 0 0 1 JAN * 2027', '2026-11-24T00:00:00.000Z'), '2026-12-31T16:00:00.000Z')
  assert.equal(next('0 0 0 1 1 * 2020', '2026-11-24T00:00:00.000Z'), undefined)
})

test('an expression that cannot be read is refused', () => {
  for (const text of [
    '* * * * *',
    '60 * * * * * *',
    '* * * 0 * * *',
    'a * * * * * *',
    '*/0 * * * * * *',
    '5-1 * * * * * *',
  ]) {
    assert.throws(() => parseCron(text), Error, text)
  }
})

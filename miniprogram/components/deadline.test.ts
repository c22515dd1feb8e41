import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { later } from '#shared/vocabulary/time'
import { minutesInWords, timeLeft, urgencyOf } from './deadline'

const now = '2026-11-24T06:00:00.000Z'
const after = (minutes: number) => timeLeft(now, later(now, minutes * 60_000))

test('the time that is left is said in the two units that matter', () => {
  assert.equal(after(80), '还剩 1 小时 20 分')
  assert.equal(after(60), '还剩 1 小时')
  assert.equal(after(12), '还剩 12 分钟')
  assert.equal(after(0.5), '还剩不到 1 分钟')
  assert.equal(after(24 * 60 + 125), '还剩 1 天 2 小时')
  assert.equal(after(48 * 60), '还剩 2 天')
})

test('past the deadline it is said by how much', () => {
  assert.equal(after(0), '刚刚到期')
  assert.equal(after(-0.5), '刚刚到期')
  assert.equal(after(-1), '已逾期 1 分钟')
  assert.equal(after(-26 * 60), '已逾期 1 天 2 小时')
})

test('the words hold what the clock says, to the smaller of their units', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 * 24 * 400 }), (minutes) => {
      const words = minutesInWords(minutes)
      const part = (unit: RegExp) => Number(unit.exec(words)?.[1] ?? 0)
      const said = part(/(\d+) 天/) * 1440 + part(/(\d+) 小时/) * 60 + part(/(\d+) 分/)
      const lost = minutes - said
      assert.ok(lost >= 0 && lost < (minutes >= 1440 ? 60 : 1), `${minutes}: ${words}`)
    }),
  )
})

test('a paper is overdue at its deadline, urgent in the four hours before, and calm until then', () => {
  const at = (minutes: number) => urgencyOf(now, later(now, minutes * 60_000))
  assert.deepEqual([-1, 0, 1, 240, 241].map(at), ['overdue', 'overdue', 'soon', 'soon', 'ample'])
})

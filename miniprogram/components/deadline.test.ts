import assert from 'node:assert/strict'
import { test } from 'node:test'
import { later } from '#shared/vocabulary/time'
import { timeLeft } from './deadline'

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

test('at the deadline and after it no time is left', () => {
  assert.equal(after(0), '已超过签署期限')
  assert.equal(after(-1), '已超过签署期限')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemRandom } from './random'

test('identifiers and secrets have their length and alphabet and do not repeat', () => {
  const ids = Array.from({ length: 1000 }, () => systemRandom.id())
  const tokens = Array.from({ length: 1000 }, () => systemRandom.token())
  for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/)
  for (const token of tokens) assert.match(token, /^[\w-]{43}$/)
  assert.equal(new Set([...ids, ...tokens]).size, 2000)
})

test('codes keep leading zeros, and every digit is as likely as another', () => {
  const counts = new Map<string, number>()
  for (let i = 0; i < 5000; i++) {
    const code = systemRandom.digits(6)
    assert.match(code, /^\d{6}$/)
    for (const digit of code) counts.set(digit, (counts.get(digit) ?? 0) + 1)
  }
  // 30,000 digits: 3,000 of each, with a standard deviation of 52; eight of them are never reached by chance.
  for (let digit = 0; digit < 10; digit++) assert.ok(Math.abs((counts.get(String(digit)) ?? 0) - 3000) < 416)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pullWords, ready, shift } from './pull'

const px = fc.integer({ min: -900, max: 900 })

test('a page never follows a finger upwards, sideways, faster than it, or out of sight', () => {
  fc.assert(
    fc.property(px, px, fc.boolean(), (dx, dy, begun) => {
      const distance = shift(dx, dy, begun)
      if (distance === null) return assert.ok(!begun && (dy < 0 || Math.abs(dx) > Math.abs(dy)))
      assert.ok(distance >= 0 && distance <= Math.max(0, dy) && distance < 100)
    }),
  )
})

test('the words on the mark promise exactly what letting go will do', () => {
  fc.assert(
    fc.property(px, px, (dx, dy) => {
      const pull = { distance: shift(dx, dy, true) ?? 0, busy: false }
      assert.equal(pullWords(pull) === '松开刷新', ready(pull))
    }),
  )
  assert.equal(pullWords({ distance: 0, busy: true }), '正在刷新')
})

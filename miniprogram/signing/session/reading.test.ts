import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isAtEnd, readShare, secondsLeft, stepOf } from './reading'

test('scrolling on never makes the part that was read smaller, and it stays between nothing and all', () => {
  fc.assert(
    fc.property(
      fc.nat(5000),
      fc.nat(500),
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 1, max: 9000 }),
      (at, on, window, content) => {
        const [before, after] = [readShare(at, window, content), readShare(at + on, window, content)]
        return before >= 0 && after <= 1 && after >= before
      },
    ),
  )
})

test('the end is reached at the bottom and nowhere near the top of a long paper', () => {
  assert.equal(isAtEnd(0, 700, 2800), false)
  assert.equal(isAtEnd(2000, 700, 2800), false)
  assert.equal(isAtEnd(2100, 700, 2800), true)
  assert.equal(isAtEnd(2099.6, 700, 2800), true)
})

test('a paper that has no height yet is not read', () => {
  assert.equal(isAtEnd(0, 700, 0), false)
  assert.equal(readShare(0, 700, 0), 0)
})

test('the seconds still to read reach zero exactly when the time is full', () => {
  assert.equal(secondsLeft(10, 0), 10)
  assert.equal(secondsLeft(10, 9_999), 1)
  assert.equal(secondsLeft(10, 10_000), 0)
  assert.equal(secondsLeft(10, 60_000), 0)
})

test('nobody signs before the paper is read and every clause is confirmed', () => {
  const [open, confirmed] = [{ confirmed: false }, { confirmed: true }]
  assert.equal(stepOf(false, [confirmed, confirmed]), 'read')
  assert.equal(stepOf(true, [confirmed, open]), 'confirm-clauses')
  assert.equal(stepOf(true, [confirmed, confirmed]), 'sign')
  assert.equal(stepOf(true, []), 'sign')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Drawing, emptyDrawing } from './drawing'
import { type Contact, openHand } from './hand'
import type { Brush } from './paint'
import { type Place, padSize, padTransform, toPad } from './place'

/** A canvas that counts how often it was cleared and how much was drawn. */
function countingBrush() {
  const count = { clears: 0, fills: 0 }
  const nothing = () => undefined
  const brush: Brush = {
    fillStyle: '',
    beginPath: nothing,
    moveTo: nothing,
    lineTo: nothing,
    closePath: nothing,
    arc: nothing,
    setTransform: nothing,
    fill: () => {
      count.fills += 1
    },
    clearRect: () => {
      count.clears += 1
    },
  }
  return { brush, count }
}

const place: Place = { width: 360, height: 760, turned: true }

function opened() {
  const told: Drawing[] = []
  const hand = openHand((drawing) => told.push(drawing))
  const { brush, count } = countingBrush()
  hand.show(emptyDrawing(1, 1))
  hand.fit(brush, place, 2)
  const last = () => told[told.length - 1] ?? emptyDrawing(1, 1)
  return { hand, count, last, told }
}

const touch = (id: number, x: number, y: number, ms: number, more: Partial<Contact> = {}): Contact => ({
  id,
  x,
  y,
  ms,
  pressure: null,
  by: 'finger',
  broadPx: 24,
  ...more,
})

test('a stroke tells of itself once, at its end, and is never painted anew while it grows', () => {
  const { hand, count, told, last } = opened()
  const [clears, before] = [count.clears, told.length]
  hand.down(touch(1, 10, 10, 0))
  for (let i = 1; i <= 500; i++) hand.move(1, [touch(1, 10 + i, 10, i * 4)])
  assert.equal(told.length, before)
  hand.up(1)
  assert.equal(told.length, before + 1)
  hand.show(last())
  assert.equal(count.clears, clears)
  assert.equal(last().strokes[0]?.length, 501)
})

test('two fingers at once, a palm, and the hand that rests while a pen writes leave no ink', () => {
  const { hand, last } = opened()
  hand.down(touch(1, 10, 10, 0))
  hand.down(touch(2, 90, 90, 40))
  hand.up(1)
  hand.down(touch(3, 50, 50, 1000, { broadPx: 90 }))
  hand.up(3)
  hand.down(touch(4, 10, 10, 2000, { by: 'pen', pressure: 0.4 }))
  hand.move(4, [touch(4, 60, 10, 2100, { pressure: 0.5 })])
  hand.up(4)
  hand.down(touch(5, 200, 200, 2300))
  hand.move(5, [touch(5, 300, 200, 2400)])
  hand.up(5)
  assert.deepEqual(
    last().strokes.map((stroke) => stroke.length),
    [2],
  )
})

test('a touch that the system takes away at once is dropped; a stroke in the middle of writing stays', () => {
  const { hand, last } = opened()
  hand.down(touch(1, 10, 10, 0))
  hand.cancel(1)
  assert.equal(last().strokes.length, 0)
  hand.down(touch(2, 10, 10, 500))
  hand.move(2, [touch(2, 120, 40, 900)])
  hand.cancel(2)
  assert.equal(last().strokes.length, 1)
})

test('turning the phone in the middle of a stroke keeps what was written', () => {
  const { hand, last } = opened()
  hand.down(touch(1, 10, 10, 0))
  hand.move(1, [touch(1, 200, 80, 300)])
  hand.fit(countingBrush().brush, { width: 800, height: 300, turned: false }, 2)
  assert.equal(last().strokes.length, 1)
  assert.deepEqual([last().width, last().height], [800, 300])
})

test('what is touched is where it is painted, however the board lies', () => {
  const boards = fc.record({
    width: fc.integer({ min: 1, max: 900 }),
    height: fc.integer({ min: 1, max: 900 }),
    turned: fc.boolean(),
  })
  const inside = fc.record({
    u: fc.double({ min: 0, max: 1, noNaN: true }),
    v: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(boards, inside, fc.integer({ min: 1, max: 4 }), (board, { u, v }, ratio) => {
      const at = { x: u * board.width, y: v * board.height }
      const pad = toPad(at, board)
      const [a, b, c, d, e, f] = padTransform(board, ratio)
      assert.ok(Math.abs(a * pad.x + c * pad.y + e - at.x * ratio) < 1e-6)
      assert.ok(Math.abs(b * pad.x + d * pad.y + f - at.y * ratio) < 1e-6)
      const size = padSize(board)
      assert.ok(pad.x >= 0 && pad.y >= 0 && pad.x <= size.width + 1e-9 && pad.y <= size.height + 1e-9)
    }),
  )
})

test('on a pad that lies across an upright phone, rightwards on the pad is downwards on the screen', () => {
  assert.deepEqual(toPad({ x: 360, y: 0 }, place), { x: 0, y: 0 })
  assert.deepEqual(toPad({ x: 360, y: 50 }, place), { x: 50, y: 0 })
  assert.deepEqual(toPad({ x: 320, y: 0 }, place), { x: 0, y: 40 })
})

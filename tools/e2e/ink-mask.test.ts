import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { agreement, type InkMask } from './ink-mask'

type Spot = readonly [number, number]

/** Strokes drawn with a round pen into a box of 100 × 40 units, `scale` pixels each. */
function drawn(strokes: readonly (readonly Spot[])[], scale: number, pen: number): InkMask {
  const [width, height] = [Math.round(110 * scale), Math.round(50 * scale)]
  const ink = new Uint8Array(width * height)
  const dot = ([x, y]: Spot) => {
    const [cx, cy, r] = [(x + 5) * scale, (y + 5) * scale, (pen * scale) / 2]
    for (let py = Math.floor(cy - r); py <= cy + r; py += 1)
      for (let px = Math.floor(cx - r); px <= cx + r; px += 1)
        if (Math.hypot(px - cx, py - cy) <= r && px >= 0 && py >= 0 && px < width && py < height)
          ink[py * width + px] = 1
  }
  for (const stroke of strokes) {
    for (const [i, to] of stroke.entries()) {
      const from = stroke[i - 1] ?? to
      for (let n = 0; n <= 60; n += 1)
        dot([from[0] + ((to[0] - from[0]) * n) / 60, from[1] + ((to[1] - from[1]) * n) / 60])
    }
  }
  return { width, height, ink }
}

const spot = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 40 }))
const stroke = fc.tuple(spot, spot, spot)
// two corners hold the bounds, so that a stroke can be left out without moving the rest
const frame: readonly (readonly Spot[])[] = [
  [
    [0, 0],
    [6, 0],
  ],
  [
    [94, 40],
    [100, 40],
  ],
]

test('the same path agrees in another size and with another pen', () => {
  fc.assert(
    fc.property(fc.array(stroke, { minLength: 2, maxLength: 6 }), (strokes) => {
      const writing = [...frame, ...strokes]
      assert.ok(agreement(drawn(writing, 3, 1.4), drawn(writing, 7, 1.8)) > 0.97)
    }),
    { numRuns: 15 },
  )
})

test('a writing that lacks a stroke, or has it elsewhere, does not agree', () => {
  const rest: readonly (readonly Spot[])[] = [
    [
      [20, 5],
      [20, 35],
    ],
    [
      [50, 8],
      [70, 30],
    ],
  ]
  const whole = drawn(
    [
      ...frame,
      ...rest,
      [
        [30, 20],
        [45, 22],
      ],
    ],
    4,
    1.5,
  )
  assert.ok(agreement(whole, drawn([...frame, ...rest], 4, 1.5)) < 0.9)
  assert.ok(
    agreement(
      whole,
      drawn(
        [
          ...frame,
          ...rest,
          [
            [30, 28],
            [45, 30],
          ],
        ],
        4,
        1.5,
      ),
    ) < 0.9,
  )
})

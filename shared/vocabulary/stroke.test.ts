import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { middleLine, penOf, pieceAt, type Sample, tailOf } from './stroke'

const point = fc.record({
  x: fc.double({ min: 0, max: 800, noNaN: true }),
  y: fc.double({ min: 0, max: 300, noNaN: true }),
  t: fc.constant(0),
  p: fc.double({ min: 0, max: 1, noNaN: true }),
})
const stroke = fc.array(point, { minLength: 1, maxLength: 40 })
const pen = penOf({ width: 760, height: 300 })
const apart = (a: Sample | undefined, b: Sample | undefined) => (a && b ? Math.hypot(a.x - b.x, a.y - b.y) : Infinity)

test('a line drawn piece by piece is without a gap, from the first point to the last', () => {
  fc.assert(
    fc.property(stroke, (points) => {
      const pieces = [...points.map((_, i) => pieceAt(points, i, pen)), tailOf(points, pen)].filter(
        (one) => one.length > 0,
      )
      const [first, last] = [points[0], points[points.length - 1]]
      assert.ok(first && last)
      assert.ok(apart(pieces[0]?.[0], { ...first, half: 0 }) < 1e-9)
      assert.ok(apart(pieces.at(-1)?.at(-1), { ...last, half: 0 }) < 1e-9)
      pieces.slice(1).forEach((piece, i) => {
        assert.ok(apart(pieces[i]?.at(-1), piece[0]) < 1e-9)
      })
    }),
  )
})

test('the whole line consists of samples of its pieces and of nothing else, in their order', () => {
  fc.assert(
    fc.property(stroke, (points) => {
      const all = [...points.flatMap((_, i) => pieceAt(points, i, pen)), ...tailOf(points, pen)]
      let at = -1
      for (const sample of middleLine(points, pen)) {
        at = all.findIndex((each, i) => i > at && apart(each, sample) === 0 && each.half === sample.half)
        assert.ok(at >= 0)
      }
    }),
  )
})

test('no line is wider than 1.4 pens, and none vanishes', () => {
  fc.assert(
    fc.property(stroke, (points) =>
      middleLine(points, pen).every(({ half }) => half > 0 && 2 * half <= 1.4 * pen + 1e-9),
    ),
  )
})

test('the same strokes on a pad twice as large leave the same line twice as large', () => {
  const points = [0, 1, 2, 3].map((i) => ({ x: 40 * i, y: 30 * (i % 2), t: 0, p: 0.6 }))
  const large = points.map((each) => ({ ...each, x: 2 * each.x, y: 2 * each.y }))
  const [a, b] = [middleLine(points, pen), middleLine(large, 2 * pen)]
  const width = (line: readonly Sample[]) => Math.max(...line.map(({ half }) => half))
  assert.ok(Math.abs(width(b) - 2 * width(a)) < 1e-9)
  for (const sample of a) {
    const nearest = Math.min(...b.map((each) => Math.hypot(each.x - 2 * sample.x, each.y - 2 * sample.y)))
    assert.ok(nearest < 2.5, `${nearest}`)
  }
})

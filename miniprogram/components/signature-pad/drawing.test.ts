import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as v from 'valibot'
import { ink } from '#shared/api/input'
import {
  beginStroke,
  type Drawing,
  emptyDrawing,
  endStroke,
  extendStroke,
  fitDrawing,
  inkOf,
  undoStroke,
  type Writing,
} from './drawing'

const place = fc.record({
  x: fc.double({ min: -50, max: 900, noNaN: true }),
  y: fc.double({ min: -50, max: 500, noNaN: true }),
  wait: fc.nat(400),
  pressure: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
})
const writing = fc.array(fc.array(place, { minLength: 1, maxLength: 30 }), { maxLength: 12 })

function write(
  strokes: readonly (readonly { x: number; y: number; wait: number; pressure: number | null }[])[],
): Drawing {
  let drawing = emptyDrawing(800, 320)
  let ms = 1_000_000
  for (const stroke of strokes) {
    let writing: Writing | null = null
    for (const { x, y, wait, pressure } of stroke) {
      ms += wait
      const pen = { x, y, ms, pressure }
      if (writing) extendStroke(writing, pen)
      else writing = beginStroke(drawing, pen)
    }
    if (writing) drawing = endStroke(drawing, writing)
  }
  return drawing
}

test('whatever is written can be sent: the cloud accepts its form', () => {
  fc.assert(fc.property(writing, (strokes) => v.safeParse(ink, inkOf(write(strokes))).success))
})

test('time starts at the first point and never runs backwards inside a stroke', () => {
  fc.assert(
    fc.property(writing, (strokes) => {
      const { strokes: written } = inkOf(write(strokes))
      const first = written[0]?.[0]
      return (
        (first === undefined || first.t === 0) &&
        written.every((stroke) => stroke.every((point, i) => point.t >= (stroke[i - 1]?.t ?? 0)))
      )
    }),
  )
})

test('taking back the last stroke leaves exactly the strokes before it', () => {
  fc.assert(
    fc.property(writing, fc.array(place, { minLength: 1, maxLength: 5 }), (strokes, last) => {
      const before = write(strokes)
      assert.deepEqual(undoStroke(write([...strokes, last])).strokes, before.strokes)
    }),
  )
})

test('turning the phone and back again changes no stroke by more than rounding', () => {
  fc.assert(
    fc.property(writing, (strokes) => {
      const drawing = write(strokes)
      const wide = fitDrawing(drawing, 400, 160)
      const back = fitDrawing(wide, 800, 320)
      for (const [i, stroke] of drawing.strokes.entries())
        for (const [n, point] of stroke.entries()) {
          const again = back.strokes[i]?.[n]
          assert.ok(again && Math.hypot(again.x - point.x, again.y - point.y) < 1e-6)
        }
    }),
  )
})

test('a quick stroke is thinner than a slow one', () => {
  const line = (wait: number) => Array.from({ length: 20 }, (_, i) => ({ x: i * 20, y: 100, wait, pressure: null }))
  const last = (drawing: Drawing) => drawing.strokes[0]?.at(-1)?.p ?? Number.NaN
  assert.ok(last(write([line(4)])) < last(write([line(80)])))
})

test('the pressure of a real pen is kept as it is', () => {
  const drawing = write([
    [
      { x: 0, y: 0, wait: 0, pressure: 0.25 },
      { x: 90, y: 0, wait: 2, pressure: 0.75 },
    ],
  ])
  assert.deepEqual(
    drawing.strokes[0]?.map((point) => point.p),
    [0.25, 0.75],
  )
})

test('a point costs the same however much is written already: ten thousand points in a fraction of a second', () => {
  let drawing = emptyDrawing(800, 320)
  const began = performance.now()
  for (let n = 0; n < 5; n++) {
    const writing = beginStroke(drawing, { x: 0, y: n, ms: n, pressure: null })
    assert.ok(writing)
    for (let i = 1; i < 2000; i++) extendStroke(writing, { x: i, y: n, ms: n + i, pressure: null })
    drawing = endStroke(drawing, writing)
  }
  assert.equal(drawing.strokes.flat().length, 10_000)
  assert.ok(performance.now() - began < 400)
})

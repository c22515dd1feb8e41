import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { boundsOf, chain, type Path, scale, shift, transformPath, turn } from './drawing'
import { circle, star } from './figures'
import { heavier } from './heavier'

const step = fc.oneof(
  fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })).map(([x, y]) => shift(x, y)),
  fc.integer({ min: 1, max: 9 }).map((k) => scale(k / 3, 1 / k)),
  fc.integer({ min: 0, max: 12 }).map((k) => turn(k / 2)),
)

test('a chain of transforms does what they do one after the other', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
      const path = circle(3, -2, 7)
      const after = steps.reduce<Path>((seen, each) => transformPath(seen, each), path)
      const once = transformPath(path, chain(...steps))
      const flat = (p: Path) => p.flatMap(([, ...numbers]) => numbers)
      flat(after).forEach((value, i) => void assert.ok(Math.abs(value - (flat(once)[i] ?? Number.NaN)) < 1e-6))
    }),
  )
})

test('figures are as large as they were asked to be', () => {
  assert.deepEqual(boundsOf(circle(1, 2, 3)), { left: -2, bottom: -1, right: 4, top: 5 })
  const box = boundsOf(star(0, 0, 10))
  assert.ok(box && Math.abs(box.top - 10) < 1e-9 && Math.abs(box.bottom + 10 * Math.cos(Math.PI / 5)) < 1e-9)
})

test('a heavier letter grows outside and its holes shrink', () => {
  const square = (half: number, clockwise: boolean): Path => {
    const corners = [
      [-half, -half],
      [-half, half],
      [half, half],
      [half, -half],
    ] as const
    const ordered = clockwise ? corners : [...corners].reverse()
    return [...ordered.map(([x, y], i) => [i === 0 ? 'M' : 'L', x, y] as const), ['Z']]
  }
  assert.deepEqual(boundsOf(heavier(square(10, true), 1)), { left: -11, bottom: -11, right: 11, top: 11 })
  assert.deepEqual(boundsOf(heavier(square(10, false), 1)), { left: -9, bottom: -9, right: 9, top: 9 })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  cornersOf,
  distance,
  earthRadius,
  type Geometry,
  geometryOf,
  intersect,
  isInside,
  type Place,
} from './geometry'

const place = fc.tuple(fc.double({ min: -170, max: 170, noNaN: true }), fc.double({ min: -80, max: 80, noNaN: true }))
const ring: readonly Place[] = [
  [-2, -2],
  [2, -2],
  [2, 2],
  [-2, 2],
  [-2, -2],
]
const hole: readonly Place[] = ring.map(([x, y]) => [x / 2, y / 2])
const geometry = (value: object): Geometry => geometryOf(value) ?? assert.fail('no geometry')

test('a distance is the same both ways, zero to itself, and never longer than half the globe', () => {
  fc.assert(
    fc.property(place, place, (a, b) => {
      assert.ok(Math.abs(distance(a, b) - distance(b, a)) < 1e-6)
      assert.equal(distance(a, a), 0)
      assert.ok(distance(a, b) <= Math.PI * earthRadius + 1)
    }),
  )
})

test('a quarter of the equator is a quarter of the circumference', () => {
  assert.ok(Math.abs(distance([0, 0], [90, 0]) - (Math.PI * earthRadius) / 2) < 1e-3)
})

test('a hole is outside, its border and the outer border are inside', () => {
  const frame = [ring, hole]
  assert.ok(isInside(frame, [1.5, 0]))
  assert.ok(isInside(frame, [1, 0]))
  assert.ok(isInside(frame, [2, 2]))
  assert.ok(!isInside(frame, [0, 0]))
  assert.ok(!isInside(frame, [3, 0]))
})

test('geometries meet when lines cross, when one holds a corner of the other, and only then', () => {
  const square = geometry({ type: 'Polygon', coordinates: [ring] })
  const meets = (value: object) => intersect(square, geometry(value))
  assert.ok(
    meets({
      type: 'LineString',
      coordinates: [
        [-5, 0],
        [5, 0.1],
      ],
    }),
  )
  assert.ok(meets({ type: 'Point', coordinates: [2, 1] }))
  assert.ok(meets({ type: 'Polygon', coordinates: [hole] }))
  assert.ok(
    meets({
      type: 'MultiPoint',
      coordinates: [
        [9, 9],
        [0, 1],
      ],
    }),
  )
  assert.ok(
    !meets({
      type: 'LineString',
      coordinates: [
        [-5, 3],
        [5, 3.1],
      ],
    }),
  )
  assert.ok(!meets({ type: 'Point', coordinates: [2.1, 1] }))
})

test('whatever two geometries are, they meet in both orders or in none', () => {
  const line = fc.array(place, { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(line, line, (a, b) => {
      const [one, other] = [a, b].map((coordinates) => geometry({ type: 'LineString', coordinates }))
      assert.equal(intersect(one as Geometry, other as Geometry), intersect(other as Geometry, one as Geometry))
      assert.equal(cornersOf(one as Geometry).length, a.length)
    }),
  )
})

test('what is no GeoJSON has no geometry', () => {
  for (const value of [null, 3, 'x', {}, { type: 'Point' }, { type: 'Circle', coordinates: [1, 2] }])
    assert.equal(geometryOf(value), undefined)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  beginPinch,
  isDoubleTap,
  kept,
  type Look,
  nextZoom,
  pinchedTo,
  type Sizes,
  type Spot,
  tappedZoom,
  transformOf,
  zoomedAbout,
} from './zoom'

const sizes: Sizes = { width: 390, height: 700, paperHeight: 2400 }
const spot = fc.record({
  x: fc.double({ min: 0, max: 390, noNaN: true }),
  y: fc.double({ min: 0, max: 700, noNaN: true }),
})
const look = fc
  .record({
    zoom: fc.double({ min: 1, max: 5, noNaN: true }),
    left: fc.double({ min: 0, max: 2000, noNaN: true }),
    top: fc.double({ min: 0, max: 9000, noNaN: true }),
  })
  .map((any) => kept(any, sizes))

/** What of the paper, at zoom 1, lies under a spot of the window. */
const under = ({ zoom, left, top }: Look, { x, y }: Spot) => ({ x: (left + x) / zoom, y: (top + y) / zoom })
/** Does the look touch none of the paper's edges, so that it is free to move? */
const isFree = ({ zoom, left, top }: Look) =>
  left > 0 && left < sizes.width * (zoom - 1) && top > 0 && top < sizes.paperHeight * zoom - sizes.height
const same = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y) < 1e-6

test('what is pinched stays between the fingers, wherever they move', () => {
  let free = 0
  fc.assert(
    fc.property(look, spot, spot, spot, spot, (from, a, b, c, d) => {
      const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
      const after = pinchedTo(beginPinch(from, a, b), sizes, c, d)
      if (!isFree(after)) return
      free += 1
      assert.ok(same(under(from, middle), under(after, { x: (c.x + d.x) / 2, y: (c.y + d.y) / 2 })))
    }),
    { numRuns: 500 },
  )
  assert.ok(free > 20, `only ${free} pinches were free of the edges`)
})

test('enlarging about a spot keeps what is under it', () => {
  fc.assert(
    fc.property(look, spot, fc.double({ min: 0.2, max: 9, noNaN: true }), (from, focus, zoom) => {
      const after = zoomedAbout(from, sizes, focus, zoom)
      if (isFree(after)) assert.ok(same(under(from, focus), under(after, focus)))
    }),
  )
})

test('no pinch goes below the width of the window, beyond five times, or past an edge of the paper', () => {
  fc.assert(
    fc.property(look, spot, spot, spot, spot, (from, a, b, c, d) => {
      const after = pinchedTo(beginPinch(from, a, b), sizes, c, d)
      assert.ok(after.zoom >= 1 && after.zoom <= 5)
      assert.deepEqual(kept(after, sizes), after)
    }),
  )
})

test('during a gesture each spot of the paper is where it will be when the gesture has ended', () => {
  fc.assert(
    fc.property(look, look, spot, (laid, goal, paper) => {
      const { scale, x, y } = transformOf(laid, goal)
      const shown = { x: paper.x * laid.zoom * scale + x - laid.left, y: paper.y * laid.zoom * scale + y - laid.top }
      const then = { x: paper.x * goal.zoom - goal.left, y: paper.y * goal.zoom - goal.top }
      return same(shown, then)
    }),
  )
})

test('the buttons reach both limits and stay there', () => {
  let zoom = 1.7
  for (let i = 0; i < 8; i++) zoom = nextZoom(zoom, 'in')
  assert.equal(zoom, 5)
  for (let i = 0; i < 8; i++) zoom = nextZoom(zoom, 'out')
  assert.equal(zoom, 1)
})

test('two quick taps on one spot come close, and two more go back', () => {
  assert.equal(tappedZoom(tappedZoom(1)), 1)
  assert.ok(tappedZoom(1) > 2)
  assert.ok(isDoubleTap({ x: 5, y: 5, ms: 0 }, { x: 9, y: 8, ms: 200 }))
  assert.ok(!isDoubleTap({ x: 5, y: 5, ms: 0 }, { x: 9, y: 8, ms: 900 }))
  assert.ok(!isDoubleTap({ x: 5, y: 5, ms: 0 }, { x: 90, y: 8, ms: 200 }))
  assert.ok(!isDoubleTap(null, { x: 9, y: 8, ms: 200 }))
})

test('a paper shorter than the window stays at its top', () => {
  assert.equal(kept({ zoom: 1, left: 40, top: 90 }, { width: 390, height: 700, paperHeight: 300 }).top, 0)
})

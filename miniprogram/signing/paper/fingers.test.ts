import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openFingers } from './fingers'
import type { Look } from './zoom'

function table() {
  let look: Look = { zoom: 1, left: 0, top: 300 }
  const shown: Look[] = []
  const settled: Look[] = []
  const fingers = openFingers({
    look: () => look,
    sizes: () => ({ width: 390, height: 700, paperHeight: 2400 }),
    show: (next) => void shown.push(next),
    settle: (next) => {
      settled.push(next)
      look = next
    },
  })
  return { fingers, shown, settled }
}
const at = (x: number, y: number) => ({ x, y })

test('one finger scrolls: none of its events is taken', () => {
  const { fingers, settled } = table()
  assert.equal(fingers.start([at(100, 600)], 0), false)
  assert.equal(fingers.move([at(100, 400)]), false)
  assert.equal(fingers.end([], 300), false)
  assert.deepEqual(settled, [])
})

test('two fingers that part enlarge; the paper is laid out once, when they lift', () => {
  const { fingers, shown, settled } = table()
  fingers.start([at(150, 350)], 0)
  assert.ok(fingers.start([at(150, 350), at(250, 350)], 20))
  for (let i = 1; i <= 10; i++) assert.ok(fingers.move([at(150 - 5 * i, 350), at(250 + 5 * i, 350)]))
  assert.equal(settled.length, 0)
  fingers.end([at(100, 350)], 300)
  fingers.end([], 320)
  assert.equal(shown.length, 10)
  assert.equal(settled.length, 1)
  assert.equal(settled[0]?.zoom, 2)
})

test('a double tap comes close, a tap and a scroll do not', () => {
  const { fingers, settled } = table()
  const tap = (x: number, ms: number) => {
    fingers.start([at(x, 300)], ms)
    return fingers.end([], ms + 60)
  }
  assert.equal(tap(100, 0), false)
  assert.equal(tap(102, 200), true)
  assert.ok((settled[0]?.zoom ?? 0) > 2)
  fingers.start([at(100, 300)], 1000)
  fingers.move([at(100, 340)])
  fingers.end([], 1080)
  assert.equal(tap(100, 1150), false)
  assert.equal(settled.length, 1)
})

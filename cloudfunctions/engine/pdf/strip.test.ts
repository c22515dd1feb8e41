import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { paginate, type Strip } from './strip'

const nothing = () => undefined
const head: Strip = { height: 20, before: 0, keep: false, draw: nothing }
const anyStrip = fc.record({
  height: fc.integer({ min: 5, max: 120 }),
  before: fc.integer({ min: 0, max: 20 }),
  keep: fc.boolean(),
  row: fc.boolean(),
})
const strips = fc
  .array(anyStrip, { maxLength: 80, size: 'max' })
  .map((list) => list.map(({ row, ...strip }): Strip => ({ ...strip, ...(row ? { head } : {}), draw: nothing })))

const [top, bottom] = [700, 100]

test('every strip is placed once, in order, inside the page, and none overlaps another', () => {
  fc.assert(
    fc.property(strips, (list) => {
      const placed = paginate(list, top, bottom)
      assert.deepEqual(
        placed.filter((each) => each.strip !== head).map((each) => each.strip),
        list,
      )
      placed.forEach((each, i) => {
        assert.ok(each.top <= top && each.top - each.strip.height >= bottom - 0.01)
        const previous = placed[i - 1]
        if (!previous) return
        assert.ok(each.page === previous.page || (each.page === previous.page + 1 && each.top === top))
        if (each.page === previous.page) assert.ok(each.top <= previous.top - previous.strip.height + 0.01)
      })
    }),
  )
})

test('what must stay with the next stays on its page, unless the chain is longer than a page', () => {
  fc.assert(
    fc.property(strips, (list) => {
      const placed = paginate(list, top, bottom).filter((each) => each.strip !== head)
      let from = 0
      list.forEach((strip, i) => {
        if (strip.keep && i < list.length - 1) return
        const chain = list.slice(from, i + 1)
        const height = chain.reduce((sum, each, k) => sum + each.height + (k > 0 ? each.before : 0), head.height)
        if (height <= top - bottom) assert.equal(placed[from]?.page, placed[i]?.page)
        from = i + 1
      })
    }),
  )
})

test('a table that goes on begins its next page with its head', () => {
  const row: Strip = { height: 100, before: 0, keep: false, head, draw: nothing }
  const placed = paginate(
    Array.from({ length: 14 }, () => row),
    top,
    bottom,
  )
  const heads = placed.filter((each) => each.strip === head)
  assert.deepEqual(
    heads.map((each) => [each.page, each.top]),
    [
      [1, top],
      [2, top],
    ],
  )
})

/** A strip of lines that may be cut between any two of them, as a tall row is. */
function lines(count: number, from: number): Strip {
  const height = 12 * count
  return {
    height,
    before: 0,
    keep: false,
    head,
    least: 12 * Math.min(count, 3),
    draw: nothing,
    cut(room) {
      const at = Math.min(count - 1, Math.floor(room / 12))
      return at < 1 ? undefined : [lines(at, from), lines(count - at, from + at)]
    },
  }
}

test('what can be cut goes on over as many pages as it needs, never over the edge, and nothing of it is lost', () => {
  fc.assert(
    fc.property(strips, fc.integer({ min: 1, max: 400 }), strips, (above, count, below) => {
      const before = above.map((strip) => ({ ...strip, keep: false }))
      const placed = paginate([...before, lines(count, 0), ...below], top, bottom)
      for (const each of placed) assert.ok(each.top <= top && each.top - each.strip.height >= bottom - 0.03)
      const pieces = placed.filter((each) => each.strip.least !== undefined)
      assert.equal(
        pieces.reduce((sum, each) => sum + each.strip.height, 0),
        12 * count,
      )
      for (const [i, piece] of pieces.entries()) assert.equal(piece.page, (pieces[0]?.page ?? 0) + i)
      const lead = pieces[0]
      assert.ok(lead && lead.strip.height >= 12 * Math.min(count, 3))
    }),
  )
})

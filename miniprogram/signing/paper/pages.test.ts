import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isPageWidth, pageWidths } from '#shared/vocabulary/page-picture'
import { pagesIn, widthsFor } from './pages'

test('every page that can be seen is among those fetched, and none that lies further than asked', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(share, share, fc.integer({ min: 1, max: 60 }), fc.nat(2), (a, b, count, around) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const [first, last] = pagesIn({ from, to }, count, around)
      assert.ok(first >= 1 && last <= count && first <= last)
      for (let page = 1; page <= count; page++) {
        const seen = (page - 1) / count < to && page / count > from
        if (seen) assert.ok(page >= first && page <= last, `page ${page} of ${count} is seen`)
        const far = page / count < from - (around + 1) / count || (page - 1) / count > to + (around + 1) / count
        if (far) assert.ok(page < first || page > last, `page ${page} of ${count} is far`)
      }
    }),
  )
})

test('a page is never shown with much fewer pixels than the screen has, up to the widest picture', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 300, max: 900 }),
      fc.constantFrom(1, 1.5, 2, 3),
      fc.double({ min: 1, max: 5, noNaN: true }),
      (windowPx, ratio, zoom) => {
        const { base, sharp } = widthsFor(windowPx, ratio, zoom)
        const shown = sharp ?? base
        assert.ok(isPageWidth(shown))
        assert.ok(shown >= windowPx * ratio * zoom * 0.92 || shown === pageWidths.at(-1))
      },
    ),
  )
})

test('a page that is not enlarged needs one picture', () => {
  assert.deepEqual(widthsFor(390, 3, 1), { base: 1200, sharp: null })
  assert.deepEqual(widthsFor(390, 2, 1), { base: 810, sharp: null })
  assert.deepEqual(widthsFor(390, 3, 2.5), { base: 1200, sharp: 2700 })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Font } from './font'
import { outlineOf } from './outline'
import { reader } from './reader'
import { gridOf, snappedGlyph } from './snapped'
import { testFonts } from './test-fonts'

/** The outline of a glyph as it is written into a subset. */
function writtenOutline(font: Font, glyph: number) {
  const range = font.rangeOf(glyph)
  assert.ok(range)
  const bytes = snappedGlyph(font, range)
  const source = reader(bytes)
  const alone = {
    ...font,
    source,
    rangeOf: () => ({ offset: 0, length: bytes.length }),
    bearingOf: () => source.i16(2),
  }
  return { path: outlineOf(alone, glyph), bytes }
}

test('an outline on the grid has the same curves, no point further than half a step from where it was', async () => {
  const { serif, sans, bold } = await testFonts()
  let [before, after] = [0, 0]
  for (const [font] of [serif, sans, bold]) {
    const half = gridOf(font) / 2
    for (let glyph = 1; glyph < font.glyphCount; glyph += 41) {
      const range = font.rangeOf(glyph)
      if (!range || font.source.i16(range.offset) < 0) continue
      // Where the font puts a glyph aside by its bearing, the subset's bearing moves with its box.
      const original = outlineOf({ ...font, bearingOf: () => font.source.i16(range.offset + 2) }, glyph)
      const { path, bytes } = writtenOutline(font, glyph)
      assert.equal(path.length, original.length)
      path.forEach((segment, i) => {
        const [kind, ...numbers] = segment
        const [same, ...others] = original[i] ?? ['Z']
        assert.equal(kind, same)
        numbers.forEach((value, k) => {
          // a curve's control points are raised from quadratic ones, and on-curve points lie between two of them
          assert.ok(Math.abs(value - (others[k] ?? Number.NaN)) <= half + 1e-6, `${font.name} ${glyph}`)
        })
      })
      before += range.length
      after += bytes.length
    }
  }
  assert.ok(after <= before)
})

test('a font of fewer units than the grid has steps is written as it is', () => {
  assert.equal(gridOf({ unitsPerEm: 200 }), 1)
  assert.equal(gridOf({ unitsPerEm: 1000 }), 4)
})

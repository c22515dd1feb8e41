import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { differenceOf } from './compare'
import { decodePng, encodePng, type Picture } from './png'

const pictures = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }))
  .chain(([width, height]) =>
    fc
      .uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 })
      .map((rgb): Picture => ({ width, height, rgb })),
  )

test('a picture that was written is read as it was', () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      assert.deepEqual(decodePng(encodePng(picture)), picture)
    }),
    { numRuns: 50 },
  )
})

test('a picture does not differ from itself, and one changed pixel is found wherever it is', () => {
  fc.assert(
    fc.property(pictures, fc.nat(), (picture, anywhere) => {
      const { width, height } = picture
      assert.equal(differenceOf(picture, picture, []).share, 0)
      const at = anywhere % (width * height)
      const rgb = Uint8Array.from(picture.rgb)
      rgb[at * 3] = ((rgb[at * 3] ?? 0) + 128) % 256
      const changed = { width, height, rgb }
      assert.equal(differenceOf(picture, changed, []).share, 1 / (width * height))
      assert.equal(differenceOf(picture, changed, [[at % width, Math.floor(at / width), 1, 1]]).share, 0)
    }),
    { numRuns: 50 },
  )
})

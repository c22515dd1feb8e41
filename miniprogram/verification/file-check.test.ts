import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isPdf, refusedBySize, sizeInWords } from './file-check'

test('a file is sent when it has bytes and not too many, and else the reason names both sizes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e8 }), fc.integer({ min: 0, max: 1e8 }), (largest, bytes) => {
      const refused = refusedBySize(bytes, largest)
      assert.equal(refused === null, bytes > 0 && bytes <= largest)
      if (bytes > largest) assert.ok(refused?.text.includes(sizeInWords(bytes)))
    }),
  )
})

test('what says within its first kilobyte that it is a PDF is one, as readers take it, and a picture is not', () => {
  const bytes = (before: number) => new Uint8Array(Buffer.from(`${'\n'.repeat(before)}%PDF-1.7`)).buffer
  assert.equal(isPdf(bytes(0)), true)
  assert.equal(isPdf(bytes(1000)), true)
  assert.equal(isPdf(bytes(2000)), false)
  assert.equal(isPdf(new Uint8Array([0x89, 0x50, 0x4e, 0x47]).buffer), false)
  assert.equal(isPdf(new ArrayBuffer(0)), false)
})

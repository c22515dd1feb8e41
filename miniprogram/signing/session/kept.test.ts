import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keptIn, nothingKept, textOf } from './kept'

const whose = { documentDigest: 'a'.repeat(64), party: 'driver', person: '199****0001' }
const far = {
  ...nothingKept,
  readMs: 4200,
  ready: true,
  drawing: { width: 760, height: 300, startedMs: 0, strokes: [[{ x: 1, y: 2, t: 0, p: 0.5 }]] },
}

test('leaving and coming back to the same document finds everything as it was', () => {
  assert.deepEqual(keptIn(textOf(far, whose, 1000), whose, 60_000), far)
})

test('another document, party or person, and another day begin anew', () => {
  const text = textOf(far, whose, 1000)
  for (const change of [{ documentDigest: 'b'.repeat(64) }, { party: 'store' }, { person: '199****0002' }])
    assert.equal(keptIn(text, { ...whose, ...change }, 2000), nothingKept)
  assert.equal(keptIn(text, whose, 24 * 3_600_000), nothingKept)
})

test('whatever lies in the storage, the session opens', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      assert.equal(keptIn(text, whose, 0), nothingKept)
    }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceFrom } from '#tools/soak/chance'
import { flipBits } from './flips'

test('a flipped bit anywhere in the database file or its log is reported, or changes no document', () => {
  const { reported, harmless } = flipBits(chanceFrom(20261124), 60)
  assert.equal(reported + harmless, 60)
  assert.ok(reported >= 50, `only ${reported} were reported`)
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { notices } from './notices'

test('the notices name every package that ships, with its licence (run tools/build/notices.ts after a change)', () => {
  assert.equal(readFileSync('THIRD-PARTY-NOTICES.md', 'utf8'), notices())
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { standingOf, versionMadeBy } from './version'

type Event = Parameters<typeof versionMadeBy>[0]

/** A contract that `parties` sign in turn, whose document is read in between, and which is then archived and strengthened. */
function life(parties: number): readonly Event[] {
  const signed = Array.from({ length: parties }, (_, i): readonly Event[] => [
    { kind: 'document-opened', documentDigest: `v${i}` },
    { kind: 'signature-applied', documentDigest: `v${i + 1}` },
  ])
  return [
    { kind: 'contract-drafted' },
    { kind: 'document-rendered', documentDigest: 'v0' },
    ...signed.flat(),
    { kind: 'contract-completed', documentDigest: `v${parties}` },
    { kind: 'contract-archived', documentDigest: `v${parties}` },
    { kind: 'archive-strengthened', documentDigest: 'strong' },
  ]
}

test('every version of a document says how many signatures it bears and how many came after', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(20), (parties, n) => {
      const events = life(parties)
      const standing = standingOf(events, `v${n}`)
      if (n > parties) return assert.equal(standing, null)
      assert.deepEqual(standing, { signatures: n, later: parties - n, newest: false, completed: true })
    }),
  )
})

test('the newest version is the strengthened one, or the last that was signed while others are still to sign', () => {
  assert.deepEqual(standingOf(life(3), 'strong'), { signatures: 3, later: 0, newest: true, completed: true })
  const halfway = life(3).slice(0, 4)
  assert.deepEqual(standingOf(halfway, 'v1'), { signatures: 1, later: 0, newest: true, completed: false })
})

test('reading, willing and completing make no version', () => {
  for (const kind of ['document-opened', 'reading-finished', 'intent-confirmed', 'contract-completed'] as const)
    assert.equal(versionMadeBy({ kind, documentDigest: 'v1' }), null)
})

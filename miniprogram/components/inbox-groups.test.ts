import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ContractCard, InboxGroup } from '#shared/api/contract'
import { later } from '#shared/vocabulary/time'
import { mostUrgent, urgentFirst } from './inbox-groups'

const card = fc
  .record({ id: fc.uuid(), minutes: fc.integer({ min: -5000, max: 5000 }) })
  .map(({ id, minutes }) => ({ id, signBy: later('2026-11-24T06:00:00.000Z', minutes * 60_000) }) as ContractCard)
const groups = fc.array(
  fc.record({
    organization: fc.option(fc.record({ id: fc.uuid(), name: fc.string() })),
    contracts: fc.array(card, { maxLength: 6 }),
    drafts: fc.constant([]),
  }),
  { maxLength: 5 },
) as fc.Arbitrary<readonly InboxGroup[]>

test('nothing that waits is lost or moved to another group by putting the urgent first', () => {
  fc.assert(
    fc.property(groups, (given) => {
      const pairs = (list: readonly InboxGroup[]) =>
        list.flatMap(({ organization, contracts }) => contracts.map(({ id }) => `${organization?.id} ${id}`)).sort()
      assert.deepEqual(pairs(urgentFirst(given)), pairs(given))
    }),
  )
})

test('the first card of the first group is the most urgent of all, and deadlines only grow inside a group', () => {
  fc.assert(
    fc.property(groups, (given) => {
      const all = given.flatMap(({ contracts }) => contracts.map(({ signBy }) => signBy)).sort()
      assert.equal(mostUrgent(given)?.contract.signBy, all[0])
      for (const { contracts } of urgentFirst(given))
        assert.deepEqual(
          contracts.map(({ signBy }) => signBy),
          contracts.map(({ signBy }) => signBy).sort(),
        )
    }),
  )
})

test('a group with nothing in it is not shown', () => {
  assert.deepEqual(urgentFirst([{ organization: null, contracts: [], drafts: [] }]), [])
  assert.equal(mostUrgent([]), null)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pagesShown } from './pager-pages'
import { sortAfter } from './table-sort'

test('from any page, the pages beside it, the first and the last are one press away, and no page is offered twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(499), (pages, at) => {
      const page = (at % pages) + 1
      const shown = pagesShown(page, pages)
      const numbers = shown.filter((one) => one !== null)
      for (const one of [1, page - 1, page, page + 1, pages])
        if (one >= 1 && one <= pages) assert.ok(numbers.includes(one))
      assert.deepEqual(
        numbers,
        [...new Set(numbers)].sort((a, b) => a - b),
      )
      assert.ok(shown.length <= 7)
      shown.forEach((one, i) => {
        const [before, after] = [shown[i - 1], shown[i + 1]]
        if (one === null) assert.ok(before && after && after - before > 2)
        else if (before) assert.equal(one, before + 1)
      })
    }),
  )
})

test('pressing a column again and again goes through its directions, and another column begins anew', () => {
  const both = ['descending', 'ascending'] as const
  const first = sortAfter({ by: 'number', direction: 'ascending' }, 'created', both)
  assert.deepEqual(first, { by: 'created', direction: 'descending' })
  const second = sortAfter(first, 'created', both)
  assert.deepEqual(second, { by: 'created', direction: 'ascending' })
  assert.deepEqual(sortAfter(second, 'created', both), first)
  const only = sortAfter(null, 'number', ['ascending'])
  assert.deepEqual(sortAfter(only, 'number', ['ascending']), only)
})

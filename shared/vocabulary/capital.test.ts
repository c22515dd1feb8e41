import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import nzh from 'nzh'
import { capitalOf } from './capital'

test('every whole amount up to a hundred thousand million is written as another program writes it', () => {
  const yuan = fc.oneof(fc.integer({ min: 1, max: 99_999_999_999 }), fc.integer({ min: 1, max: 30_000 }))
  fc.assert(
    fc.property(yuan, fc.integer({ min: 0, max: 4 }), (number, zeros) => {
      // numbers with runs of zeros are where the rule is easily broken
      const rounded = Math.max(1, Math.floor(number / 10 ** zeros) * 10 ** zeros)
      assert.equal(capitalOf(rounded * 100), `${nzh.cn.encodeB(rounded)}元整`)
    }),
  )
})

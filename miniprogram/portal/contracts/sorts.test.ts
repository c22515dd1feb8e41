import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { contract } from '#shared/api/contract'
import { sortAfter } from '../../ui/table-sort'
import { directionsOf, orderOf, sortOf } from './sorts'

const orders = ['newest', 'oldest', 'deadline', 'number', 'title'] as const

test('every order the cloud knows is one press or two away in the head of the table, and none that it does not know', () => {
  for (const order of orders) {
    assert.ok(v.is(contract['contract.list'].input, { sort: order }), order)
    const sort = sortOf(order)
    assert.ok(sort && directionsOf(sort.by).includes(sort.direction), order)
    assert.equal(orderOf(sort), order)
    const reached = [1, 2].map((presses) => {
      let at = sortAfter(null, sort.by, directionsOf(sort.by))
      for (let i = 1; i < presses; i++) at = sortAfter(at, sort.by, directionsOf(sort.by))
      return orderOf(at)
    })
    assert.ok(reached.includes(order), order)
  }
  assert.ok(!v.is(contract['contract.list'].input, { sort: 'random' }))
  assert.deepEqual(directionsOf('parties'), [])
})

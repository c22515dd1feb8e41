import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stringify } from '../values/ejson'
import { applyUpdate, checkDocument, checkOperators } from './update'

const car = {
  _id: 'c',
  km: 12,
  plate: '苏B·1',
  tags: ['a', 'b'],
  owner: { name: '周' },
  none: null,
  rows: [{ n: 1 }, { n: 2 }],
}
const update = (change: Record<string, unknown>) => applyUpdate(stringify(car), change, { _id: 'c' })

describe('an update', () => {
  it('does what the operator says', () => {
    assert.equal(update({ $inc: { km: 3 } })?.km, 15)
    assert.deepEqual(update({ $set: { 'owner.age': 41 } })?.owner, { name: '周', age: 41 })
    assert.deepEqual(update({ $set: { 'rows.1.n': 9 } })?.rows, [{ n: 1 }, { n: 9 }])
    assert.deepEqual(update({ $push: { tags: { $each: ['c'], $position: 0 } } })?.tags, ['c', 'a', 'b'])
    assert.deepEqual(update({ $pull: { rows: { n: 1 } } })?.rows, [{ n: 2 }])
    assert.deepEqual(update({ $addToSet: { fresh: 'x' } })?.fresh, ['x'])
    assert.ok(!('plate' in (update({ $unset: { plate: '' } }) ?? {})))
    const positional = applyUpdate(stringify(car), { $set: { 'rows.$.n': 7 } }, { 'rows.n': 2 })
    assert.deepEqual(positional?.rows, [{ n: 1 }, { n: 7 }])
  })

  it('that changes nothing is not counted', () => {
    assert.equal(update({ $set: { km: 12 } }), undefined)
    assert.equal(update({ $addToSet: { tags: 'a' } }), undefined)
    assert.equal(update({ $unset: { absent: '' } }), undefined)
    assert.equal(update({ $pull: { absent: 1 } }), undefined)
  })

  for (const [title, change] of [
    ['arithmetic on a text', { $inc: { plate: 1 } }],
    ['arithmetic on null', { $inc: { none: 1 } }],
    ['a factor that is no number', { $mul: { km: 'x' } }],
    ['an increment that is no number', { $inc: { km: '1' } }],
    ['push on a text', { $push: { plate: 'x' } }],
    ['pull from a number', { $pull: { km: 1 } }],
    ['a path through a number', { $set: { 'km.a': 1 } }],
    ['a path through null', { $set: { 'none.a': 1 } }],
    ['a name as a place in an array', { $set: { 'tags.first': 1 } }],
    ['a change of the id', { $set: { _id: 'd' } }],
    ['an unknown operator', { $frobnicate: { km: 1 } }],
    ['two operators on one path', { $set: { km: 1 }, $inc: { km: 1 } }],
    ['an empty path', { $set: { '': 1 } }],
  ] as const) {
    it(`is refused as MongoDB refuses it: ${title}`, () => {
      assert.throws(() => update(change), { code: 'DATABASE_REQUEST_FAILED' })
    })
  }

  it('never shares its values between documents', () => {
    const list: number[] = []
    const [one, two] = [update({ $set: { list } }), update({ $set: { list } })]
    assert.notEqual(one?.list, two?.list)
  })

  it('needs operators, and stored keys need none', () => {
    assert.throws(() => checkOperators({}), { code: 'INVALID_PARAM' })
    assert.throws(() => checkOperators({ a: 1 }), { code: 'INVALID_PARAM' })
    assert.throws(() => checkDocument({ $a: 1 }, 'Insert'), { code: 'DATABASE_REQUEST_FAILED' })
    assert.throws(() => checkDocument({ a: 'x'.repeat(16 * 1024 * 1024) }, 'Insert'), {
      code: 'DATABASE_REQUEST_FAILED',
    })
  })
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { EJSON } from 'bson'
import fc from 'fast-check'
import { type Document, parseBody, parseObject, revive, stringify } from './ejson'

const name = fc.string({ maxLength: 5 }).map((text) => `f${text}`)
const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
  fc.constant(/中.*/im),
)
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(name, tie('any'), { maxKeys: 4 }),
  ),
})).any
const document = fc.dictionary(name, value, { maxKeys: 5 })

describe('extended JSON', () => {
  it('means what the bson package of MongoDB reads and writes', () => {
    fc.assert(
      fc.property(document, (before) => {
        const canonical = EJSON.stringify(before, { relaxed: false })
        const ours = parseObject(canonical, 0)
        assert.equal(stringify(ours), EJSON.stringify(EJSON.parse(stringify(ours))))
        assert.equal(stringify(ours), stringify(before))
      }),
    )
  })

  it('is read and written again without the change of a letter', () => {
    fc.assert(
      fc.property(document, (before) => {
        const body = stringify(before)
        assert.equal(stringify(parseBody(body)), body)
      }),
    )
  })

  it('puts the time of the request where the SDK asked for the server date, at any depth', () => {
    const asked = '{"a":[{"b":{"$tcb_server_date":{"offset":{"$numberInt":"1000"}}}}]}'
    assert.deepEqual(parseObject(asked, 5000), { a: [{ b: new Date(6000) }] })
  })

  it('refuses value types it cannot keep, and names that would reach behind the object', () => {
    assert.throws(() => revive({ a: { $binary: { base64: '', subType: '00' } } }, 0), { code: 'INVALID_PARAM' })
    assert.throws(() => parseObject('{"__proto__":{"a":1}}', 0), { code: 'INVALID_PARAM' })
    assert.throws(() => parseObject('[1]', 0), { code: 'INVALID_PARAM' })
    assert.throws(() => parseObject('{', 0), { code: 'INVALID_PARAM' })
    const plain: Document = parseBody('{"constructor":1}')
    assert.equal(plain.constructor, 1)
  })
})

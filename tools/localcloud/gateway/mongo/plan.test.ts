import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { Collection } from '../store/collection'
import { documentOf, type Stored } from '../store/documents'
import { openTestStore } from '../test-store'
import { idKey } from '../values/document-id'
import { type Document, stringify } from '../values/ejson'
import { type Filter, matcher, type Order, shapeResult } from './find'
import { candidatesFor, countByIndex, walked, walkFor } from './plan'

const scalar = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, -0.5, -0, 1e300, Number.POSITIVE_INFINITY),
  fc.constantFrom(
    '',
    'a',
    'ab',
    'a b',
    'a!',
    'a"b',
    'a\\',
    'a\u0000',
    'a\u0001',
    'a\u0002b',
    '车',
    '𠮷',
    '\ud842',
    '\ufffd',
  ),
  fc.constantFrom(null, true, false),
  fc.integer({ min: -2, max: 2 }).map((ms) => new Date(ms * 1000)),
)
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ d: scalar }, { noNullPrototype: true }) },
)
const row = fc.record({ a: value, b: value, c: value }, { requiredKeys: [], noNullPrototype: true })
const operator = fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne')
const condition = fc.oneof(
  { weight: 2, arbitrary: scalar },
  { weight: 3, arbitrary: fc.tuple(operator, scalar).map(([name, each]): unknown => ({ [name]: each })) },
  {
    weight: 2,
    arbitrary: fc.tuple(scalar, scalar).map(([least, most]): unknown => ({ $gte: least, $lt: most })),
  },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }).map((each): unknown => ({ $in: each })) },
)
const field = fc.constantFrom('a', 'b', 'c', 'a.d')
const part = fc.tuple(field, condition).map(([name, each]): Filter => ({ [name]: each }))
const filter = fc.oneof(
  fc.array(part, { maxLength: 3 }).map((parts): Filter => Object.assign({}, ...parts)),
  fc.array(part, { minLength: 1, maxLength: 3 }).map((parts): Filter => ({ $and: parts })),
)
const order = fc.uniqueArray(fc.tuple(field, fc.constantFrom<1 | -1>(1, -1)), {
  minLength: 1,
  maxLength: 2,
  selector: ([name]) => name,
})

const indexes = [['a', 'b'], ['b', 'a', 'c'], ['a.d'], ['c']].map((fields) => ({
  name: fields.join('_'),
  fields,
  unique: false,
}))

describe('an index', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-plan-'))
  const opened = openTestStore(folder, [])
  const { documents, catalog } = opened
  let number = 0
  before(() => assert.equal(catalog.all().length, 0))
  after(() => {
    opened.sqlite.close()
    rmSync(folder, { recursive: true })
  })

  const filled = (rows: readonly Document[]): Collection => {
    number += 1
    const name = `rows${number}`
    catalog.follow([{ name, indexes }])
    const collection = catalog.collection(name)
    const changes = rows.map((fields, n) => {
      const document = { _id: `${n}`, ...fields }
      return { collection, id: idKey(document._id), before: undefined, body: stringify(document), document }
    })
    documents.apply(changes)
    return collection
  }

  it('never says of an order, a number or a match other than reading everything does', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 25 }),
        fc.array(fc.tuple(filter, order, fc.integer({ min: 1, max: 6 })), { minLength: 8, maxLength: 8 }),
        (rows, questions) => {
          const collection = filled(rows)
          for (const [asked, wantedOrder, wanted] of questions) compare(collection, asked, wantedOrder, wanted)
        },
      ),
      { numRuns: 60 },
    )
  })

  const compare = (collection: Collection, asked: Filter, wantedOrder: Order, wanted: number) => {
    const matches = matcher(asked)
    const isMatch = (stored: Stored) => matches(documentOf(stored))
    const all = [...documents.scan(collection)].filter(isMatch)
    const about = `${stringify(asked)} by ${JSON.stringify(wantedOrder)}`
    const candidates = candidatesFor(documents, collection, asked)
    if (candidates !== 'all')
      assert.deepEqual(documents.readAll(collection, candidates).filter(isMatch), all, `candidates of ${about}`)
    const counted = countByIndex(documents, collection, asked)
    assert.equal(counted ?? all.length, all.length, `number of ${about}`)
    const walk = walkFor(collection, asked, wantedOrder)
    if (!walk) return
    const shape = { order: wantedOrder, offset: 0, limit: wanted }
    const found = walked(documents, collection, walk, isMatch, wanted)
    assert.deepEqual(shapeResult(found, shape), shapeResult(all, shape), `the first ${wanted} of ${about}`)
  }

  it('is read no further than the first ones and their equals', () => {
    const collection = filled(
      Array.from({ length: 500 }, (_, n) => ({ a: n % 2, b: `2026-${String(n).padStart(3, '0')}` })),
    )
    const asked = { a: 1, b: { $lte: '2026-400' } }
    const read: string[] = []
    const walk = walkFor(collection, asked, [['b', -1]])
    assert.ok(walk)
    const found = walked(documents, collection, walk, ({ id }) => read.push(id) > 0, 10)
    assert.equal(found.length, 10)
    assert.equal(read.length, 10)
    assert.equal(countByIndex(documents, collection, asked), 200)
  })

  it('keeps apart texts that have no UTF-8', () => {
    const texts = ['\ud842', '\udfb7', '\ud842\udfb7', '\ufffd', '\ufffdd842', '\u0001', '\u0002', '\u00021']
    const collection = filled(texts.map((a) => ({ a })))
    for (const [n, a] of texts.entries())
      assert.deepEqual(candidatesFor(documents, collection, { a }), [idKey(`${n}`)], JSON.stringify(a))
  })
})

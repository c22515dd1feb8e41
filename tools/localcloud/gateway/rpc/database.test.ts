import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { openCatalog } from '../store/catalog'
import { openDocuments } from '../store/documents'
import { openSqlite, type Sqlite } from '../store/sqlite'
import { openStore, type Store } from '../store/store'
import { parseBody, stringify } from '../values/ejson'
import { readingActions } from './reading'
import type { Action, RpcAnswer } from './request'
import { writingActions } from './writing'

type Row = { readonly _id: number; readonly a?: unknown; readonly b?: unknown }

const scalar = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('x', 'y'), fc.constant(null))
const field = fc.oneof({ weight: 4, arbitrary: scalar }, { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) })
const row = fc.record(
  { _id: fc.integer({ min: 1, max: 12 }), a: field, b: field },
  { requiredKeys: ['_id'], noNullPrototype: true },
)
const name = fc.constantFrom('a', 'b')
const condition = fc.oneof(
  fc.record({ op: fc.constantFrom('$eq', '$ne'), value: scalar }),
  fc.record({ op: fc.constantFrom('$gt', '$gte', '$lt', '$lte'), value: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ op: fc.constantFrom('$in', '$nin'), value: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ op: fc.constant('$exists'), value: fc.boolean() }),
)
const test = fc.record({ name, condition })
const query = fc.record({ join: fc.constantFrom('$and', '$or'), tests: fc.array(test, { minLength: 1, maxLength: 3 }) })
type Query = typeof query extends fc.Arbitrary<infer T> ? T : never

/** The manual of MongoDB in a few lines: an array matches when an element does; missing equals null; ranges compare like types. */
const matchesPlain = (document: Row, { join, tests }: Query): boolean => {
  const results = tests.map(({ name: key, condition: { op, value } }) => {
    const held = document[key as 'a' | 'b']
    const each = Array.isArray(held) ? held : [held ?? null]
    const among = (wanted: unknown[]) => each.some((element) => wanted.includes(element ?? null))
    const range = (holds: (element: number) => boolean) =>
      each.some((element) => typeof element === 'number' && holds(element))
    const bound = Number(value)
    switch (op) {
      case '$eq':
        return among([value])
      case '$ne':
        return !among([value])
      case '$in':
        return among(value as unknown[])
      case '$nin':
        return !among(value as unknown[])
      case '$exists':
        return key in document === value
      case '$gt':
        return range((element) => element > bound)
      case '$gte':
        return range((element) => element >= bound)
      case '$lt':
        return range((element) => element < bound)
      default:
        return range((element) => element <= bound)
    }
  })
  return join === '$and' ? results.every(Boolean) : results.some(Boolean)
}

const wireQuery = ({ join, tests }: Query): string =>
  JSON.stringify({ [join]: tests.map(({ name: key, condition: { op, value } }) => ({ [key]: { [op]: value } })) })

const change = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), name, value: field }),
  fc.record({ kind: fc.constant('unset' as const), name }),
)
const command = fc.oneof(
  fc.record({ do: fc.constant('add' as const), row }),
  fc.record({ do: fc.constant('update' as const), query, change }),
  fc.record({ do: fc.constant('remove' as const), query }),
  fc.record({ do: fc.constant('find' as const), query }),
)
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

describe('the database against a plain list', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'))
  let sqlite: Sqlite
  let store: Store
  let actions: Readonly<Record<string, Action>>
  let runs = 0

  before(() => {
    sqlite = openSqlite(folder)
    // A cache of a few documents only: most reads come from the disk.
    const documents = openDocuments(sqlite, 200)
    const catalog = openCatalog(sqlite, documents)
    store = openStore({ documents, envId: 'test', lifetime: 30_000 })
    const database = { envId: 'test', catalog, documents, store }
    actions = { ...readingActions(database), ...writingActions(database) }
    const indexes = [
      { name: 'a', fields: ['a'], unique: false },
      { name: 'b_a', fields: ['b', 'a'], unique: false },
    ]
    const names = Array.from({ length: 300 }, (_, n) => ({ name: `c${n}`, indexes: n % 2 ? indexes : [] }))
    catalog.follow(names)
  })
  after(() => {
    store.close()
    sqlite.close()
    rmSync(folder, { recursive: true })
  })

  const call = async (action: string, request: Record<string, unknown>): Promise<RpcAnswer> =>
    (await actions[`database.${action}`]?.(request, 0, '')) ?? {}
  const data = async (action: string, request: Record<string, unknown>) =>
    (await call(action, request)).data as Record<string, unknown>

  const play = async (where: Record<string, unknown>, model: Map<number, Row>, step: Command): Promise<void> => {
    if (step.do === 'add') {
      if (model.has(step.row._id)) return
      model.set(step.row._id, step.row as Row)
      await call('insertDocument', { ...where, data: [JSON.stringify(step.row)] })
      return
    }
    const hits = [...model.values()].filter((document) => matchesPlain(document, step.query))
    const request = {
      ...where,
      query: wireQuery(step.query),
      queryType: 'WHERE',
      multi: true,
      merge: true,
      upsert: false,
    }
    if (step.do === 'find') {
      const { list } = await data('getDocument', request)
      assert.deepEqual((list as string[]).map(parseBody), hits)
    } else if (step.do === 'remove') {
      for (const { _id } of hits) model.delete(_id)
      assert.deepEqual(await data('removeDocument', request), { deleted: hits.length })
    } else {
      const { change: wanted } = step
      const operator =
        wanted.kind === 'set' ? { $set: { [wanted.name]: wanted.value } } : { $unset: { [wanted.name]: '' } }
      let changed = 0
      for (const document of hits) {
        const next: Record<string, unknown> & { _id: number } = { ...document }
        if (wanted.kind === 'set') next[wanted.name] = wanted.value
        else delete next[wanted.name]
        if (stringify(next) !== stringify(document)) changed += 1
        model.set(document._id, next)
      }
      assert.deepEqual(await data('modifyDocument', { ...request, data: JSON.stringify(operator) }), {
        updated: changed,
        upsert_id: null,
      })
    }
  }

  it('finds, updates, removes and counts the same, with and without indexes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 25 }), async (steps) => {
        const where = { collectionName: `c${runs++ % 200}` }
        const model = new Map<number, Row>()
        await call('removeDocument', { ...where, query: '{"_id":{"$exists":true}}', multi: true })
        for (const step of steps) await play(where, model, step)
        const { list } = await data('getDocument', where)
        assert.deepEqual((list as string[]).map(parseBody), [...model.values()])
      }),
      { numRuns: 200 },
    )
  })

  it('does so inside a transaction while others write, and a rollback leaves what the others wrote', async () => {
    let collection = 200
    await fc.assert(
      fc.asyncProperty(
        fc.array(command, { maxLength: 15 }),
        fc.array(command, { maxLength: 15 }),
        async (first, inside) => {
          const where = { collectionName: `c${collection++}` }
          const model = new Map<number, Row>()
          for (const step of first) await play(where, model, step)
          const { transactionId } = await call('startTransaction', {})
          await call('getDocument', { ...where, transactionId })
          const outside = new Map(model)
          await play(where, outside, { do: 'add', row: { _id: 99, a: 1, b: 'x' } })
          for (const step of inside) await play({ ...where, transactionId }, model, step)
          await call('abortTransaction', { transactionId })
          const { list } = await data('getDocument', where)
          assert.deepEqual((list as string[]).map(parseBody), [...outside.values()])
        },
      ),
      { numRuns: 90 },
    )
  })
})

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openStore, type Store } from '../store/store'
import { openTestStore } from '../test-store'
import { idKey } from '../values/document-id'
import { stringify } from '../values/ejson'
import { readingActions } from './reading'

interface Row {
  readonly _id: string
  readonly state: string
  readonly rank: number
  readonly place: number
}

// more than are held at once: of a shared key, and of an ordered result
const count = 4200
const rows = Array.from({ length: count }, (_, n): Row => {
  const scattered = (n * 7919) % count
  return { _id: `row-${scattered}`, state: n % 3 ? 'done' : 'due', rank: scattered % 50, place: n }
})

describe('a long result', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-reading-'))
  let opened: ReturnType<typeof openTestStore>
  let store: Store
  let call: (action: string, body: object) => Promise<{ readonly list: readonly string[]; readonly total: number }>
  before(() => {
    opened = openTestStore(folder, [{ name: 'rows', indexes: [{ name: 'state_1', fields: ['state'], unique: false }] }])
    const { documents, catalog } = opened
    const collection = catalog.collection('rows')
    documents.apply(
      rows.map((document) => ({
        collection,
        id: idKey(document._id),
        before: undefined,
        body: stringify(document),
        document: { ...document },
      })),
    )
    store = openStore({ documents, envId: 'local', lifetime: 30_000 })
    const actions = readingActions({ envId: 'local', catalog, documents, store })
    call = async (action, body) => {
      const answer = await actions[`database.${action}`]?.({ collectionName: 'rows', ...body }, 0, '')
      return answer?.data as Awaited<ReturnType<typeof call>>
    }
  })
  after(() => {
    store.close()
    opened.sqlite.close()
    rmSync(folder, { recursive: true })
  })

  const placesOf = (list: readonly string[]) => list.map((body) => (JSON.parse(body) as Row).place)
  const natural = (query: Partial<Row>) =>
    rows.filter((row) => query.state === undefined || row.state === query.state).map(({ place }) => place)

  for (const query of [{}, { state: 'done' }, { state: 'due' }])
    it(`has the pages of natural order, one after another, and their number: ${JSON.stringify(query)}`, async () => {
      const text = JSON.stringify(query)
      const found: number[] = []
      for (let offset = 0; ; offset += 1000) {
        const { list } = await call('getDocument', { query: text, offset, limit: 1000 })
        if (list.length === 0) break
        found.push(...placesOf(list))
      }
      assert.deepEqual(found, natural(query))
      assert.equal((await call('calculateDocument', { query: text })).total, found.length)
    })

  for (const direction of [1, -1])
    it(`is cut only after it has been ordered, equals in natural order: ${direction}`, async () => {
      const order = JSON.stringify({ rank: direction })
      const places = natural({ state: 'done' }).map((place) => ({ place, rank: rows[place]?.rank ?? 0 }))
      const expected = places
        .sort((a, b) => direction * (a.rank - b.rank) || a.place - b.place)
        .map(({ place }) => place)
      for (const [offset, limit] of [
        [0, 1],
        [0, 20],
        [777, 30],
        [2000, 1000],
        [expected.length - 5, 100],
      ] as const) {
        const { list } = await call('getDocument', { query: '{"state":"done"}', order, offset, limit })
        assert.deepEqual(placesOf(list), expected.slice(offset, offset + limit))
      }
    })
})

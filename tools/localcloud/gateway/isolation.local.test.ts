import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { readingActions } from './rpc/reading'
import type { Action, RpcAnswer } from './rpc/request'
import { writingActions } from './rpc/writing'
import { openStore, type Store } from './store/store'
import { openTestStore } from './test-store'
import { parseBody } from './values/ejson'
import { CloudError } from './values/refusal'

const documentIds = ['d0', 'd1', 'd2']
const actorCount = 4
const actor = fc.nat({ max: actorCount - 1 })
const document = fc.constantFrom(...documentIds)
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('read' as const), actor, document }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('append' as const), actor, document }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('commit' as const, 'commit' as const, 'rollback' as const), actor }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('append outside' as const), document }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('scan' as const), actor }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** A transaction as the test has seen it: its own token goes into every list it appends to. */
interface Attempt {
  readonly id: string
  readonly token: number
  /** What it saw in each list, in the order of looking, and how often it had appended by then. */
  readonly seen: { readonly document: string; readonly list: readonly number[]; readonly own: number }[]
  readonly appended: Map<string, number>
}

/**
 * Every document is a list that writers append their own token to: the final list says in which order the writers came, and
 * what a reader saw says after whom it came (the list-append test of the Jepsen suite).
 */
describe('transactions in any interleaving', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'))
  let store: Store
  let close: () => void
  let actions: Readonly<Record<string, Action>>
  before(() => {
    const { sqlite, documents, catalog } = openTestStore(folder, [{ name: 'lists', indexes: [] }])
    store = openStore({ documents, envId: 'test', lifetime: 30_000 })
    const database = { envId: 'test', catalog, documents, store }
    actions = { ...readingActions(database), ...writingActions(database) }
    close = () => {
      store.close()
      sqlite.close()
    }
  })
  after(() => {
    close()
    rmSync(folder, { recursive: true })
  })

  const call = async (action: string, request: Record<string, unknown>): Promise<RpcAnswer> =>
    (await actions[`database.${action}`]?.({ collectionName: 'lists', ...request }, 0, '')) ?? {}

  const lists = async (query: Record<string, unknown>, transactionId?: string) => {
    const { data } = await call('getDocument', {
      query: JSON.stringify(query),
      ...(transactionId && { transactionId }),
    })
    return (data as { list: string[] }).list
      .map(parseBody)
      .map(({ _id, list }) => ({ document: String(_id), list: list as number[] }))
  }
  const append = (id: string, token: number, transactionId?: string) =>
    call('modifyDocument', {
      query: JSON.stringify({ _id: id }),
      data: JSON.stringify({ $push: { list: token } }),
      merge: true,
      ...(transactionId && { transactionId }),
    })

  /** Plays the steps one after another; writers outside may wait for a transaction meanwhile. */
  const play = async (steps: readonly Step[]) => {
    const open = new Map<number, Attempt>()
    const [committed, outside]: [Attempt[], Promise<void>[]] = [[], []]
    const outsideTokens: { readonly document: string; readonly token: number }[] = []
    let [tokens, refused] = [0, 0]
    const attemptOf = async (by: number): Promise<Attempt> => {
      const begun = open.get(by)
      if (begun) return begun
      const { transactionId } = await call('startTransaction', {})
      const attempt = { id: String(transactionId), token: ++tokens, seen: [], appended: new Map() }
      open.set(by, attempt)
      return attempt
    }
    const end = async (by: number, action: 'commitTransaction' | 'abortTransaction') => {
      const attempt = open.get(by)
      open.delete(by)
      if (!attempt) return
      await call(action, { transactionId: attempt.id })
      if (action === 'commitTransaction') committed.push(attempt)
    }
    const see = async (attempt: Attempt, query: Record<string, unknown>) => {
      for (const found of await lists(query, attempt.id))
        attempt.seen.push({ ...found, own: attempt.appended.get(found.document) ?? 0 })
    }
    for (const each of steps) {
      if (each.kind === 'append outside') {
        const token = ++tokens
        outside.push(
          append(each.document, token).then(() => void outsideTokens.push({ document: each.document, token })),
        )
        await new Promise(setImmediate)
      } else if (each.kind === 'commit' || each.kind === 'rollback')
        await end(each.actor, each.kind === 'commit' ? 'commitTransaction' : 'abortTransaction')
      else {
        const attempt = await attemptOf(each.actor)
        if (each.kind === 'read') await see(attempt, { _id: each.document })
        if (each.kind === 'scan') await see(attempt, { _id: { $exists: true } })
        if (each.kind === 'append')
          try {
            await append(each.document, attempt.token, attempt.id)
            attempt.appended.set(each.document, (attempt.appended.get(each.document) ?? 0) + 1)
          } catch (error) {
            if (!(error instanceof CloudError) || error.code !== 'DATABASE_TRANSACTION_CONFLICT') throw error
            open.delete(each.actor)
            refused += 1
          }
      }
    }
    for (const by of [...open.keys()]) await end(by, 'commitTransaction')
    await Promise.all(outside)
    return { committed, refused, outsideTokens }
  }

  it('leave each document as some order of the committed ones does, and each saw one moment of that order', async () => {
    let [committedCount, refusedCount] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 50 }), async (steps) => {
        await call('removeDocument', { query: '{"_id":{"$exists":true}}', multi: true })
        await call('insertDocument', { data: documentIds.map((_id) => JSON.stringify({ _id, list: [] })) })
        const { committed, refused, outsideTokens } = await play(steps)
        const final = new Map((await lists({})).map((found) => [found.document, found.list]))
        committedCount += committed.length
        refusedCount += refused

        for (const id of documentIds) {
          const list = final.get(id) ?? []
          // the order of the commits, and nothing of what was rolled back or refused
          const inside = committed.flatMap(({ token, appended }) => Array(appended.get(id) ?? 0).fill(token))
          const others = outsideTokens.filter((other) => other.document === id).map(({ token }) => token)
          assert.deepEqual(
            list.filter((token) => !others.includes(token)),
            inside,
          )
          assert.deepEqual(list.filter((token) => others.includes(token)).sort(), others.sort())
        }
        for (const { token, seen, appended } of committed) {
          for (const { document: id, list, own } of seen) {
            const whole = final.get(id) ?? []
            const before = list.slice(0, list.length - own)
            assert.deepEqual(list.slice(before.length), Array(own).fill(token), 'own writes are seen, at the end')
            assert.deepEqual(before, whole.slice(0, before.length), 'what others did is seen in its order')
            // whoever writes has seen everything that came before: no update is lost
            if (appended.has(id)) assert.deepEqual(before, whole.slice(0, whole.indexOf(token)))
          }
          for (const other of committed) {
            if (other.token === token) continue
            const shown = new Set(
              seen.filter((look) => other.appended.has(look.document)).map((look) => look.list.includes(other.token)),
            )
            assert.ok(shown.size < 2, `${token} saw a half of ${other.token}`)
          }
        }
      }),
      { numRuns: 200 },
    )
    assert.ok(committedCount > 200 && refusedCount > 100, 'too little was committed or refused to prove anything')
  })
})

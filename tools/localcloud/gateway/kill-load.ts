import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Chance } from '#tools/soak/chance'
import type { connectSdk, SdkTransaction } from './test-client'

type Sdk = ReturnType<typeof connectSdk>
type Fields = Readonly<Record<string, unknown>>
/** What a document holds besides its id; null when there is none. */
type State = Fields | null
type Found = ReadonlyMap<string, Fields>

/** Some of the load: it works until the gateway dies, and then holds what it finds against what it was told. */
interface Worker {
  /** One operation. True when it was acknowledged, false when it was refused; throws when nobody knows. */
  work(sdk: Sdk): Promise<boolean>
  /** Fails when an acknowledged write is lost or an operation is half done; what is found is what is known from now on. */
  check(found: Found): void
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && /DuplicateWrite|TransactionConflict/.test(error.message)

const acknowledged = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: unknown) => {
      if (isRefusal(error)) return false
      throw error
    },
  )

/** Documents that only this worker changes, always together: they are as last acknowledged, or all as in the operation that was cut off. */
const keeper = (
  ids: readonly string[],
  change: (sdk: Sdk, known: readonly State[], next: readonly State[]) => Promise<unknown>,
  plan: (known: readonly State[]) => readonly State[],
): Worker => {
  let known: readonly State[] = ids.map(() => null)
  let begun: readonly State[] | undefined
  return {
    async work(sdk) {
      begun = plan(known)
      const done = await acknowledged(change(sdk, known, begun))
      if (done) known = begun
      begun = undefined
      return done
    },
    check(found) {
      const now = ids.map((id) => found.get(id) ?? null)
      const is = (states: readonly State[] | undefined) => {
        try {
          assert.deepEqual(now, states)
          return true
        } catch {
          return false
        }
      }
      if (!is(known) && !is(begun)) assert.deepEqual(now, known, `${ids} is neither as acknowledged nor as begun`)
      known = now
      begun = undefined
    },
  }
}

const states = ['drafted', 'signing', 'completed']

/** New fields: a unique key from a pool that all share, so that some are refused, and a text of up to three pages. */
const fieldsBy = (chance: Chance): Fields => ({
  key: `key-${chance(90)}`,
  state: states[chance(3)],
  at: chance(1000),
  text: '合'.repeat(chance(8) ? chance(100) : chance(4000)),
})

const single = (id: string, chance: Chance): Worker =>
  keeper(
    [id],
    ({ db }, [before], [after]) => {
      const document = db.collection('docs').doc(id)
      if (!after) return document.remove()
      if (!before) return chance(2) ? db.collection('docs').add({ _id: id, ...after }) : document.set({ ...after })
      return chance(2) ? document.update({ ...after }) : document.set({ ...after })
    },
    ([before]) => [before && chance(5) === 0 ? null : fieldsBy(chance)],
  )

const pair = (name: string, chance: Chance): Worker => {
  const ids = [`${name}-left`, `${name}-right`]
  const change = ({ db }: Sdk, _known: readonly State[], next: readonly State[]) =>
    db.runTransaction(async (transaction: SdkTransaction) => {
      const documents = ids.map((id) => transaction.collection('docs').doc(id))
      const current = await Promise.all(documents.map((document) => document.get()))
      // both go first: the next keys may be each other's
      for (const [side, document] of documents.entries()) if (current[side]?.data) await document.remove()
      for (const [side, document] of documents.entries()) if (next[side]) await document.set({ ...next[side] })
    })
  const plan = ([left, right]: readonly State[]): readonly State[] => {
    if (left && right && chance(4) === 0)
      return [
        { ...left, key: right.key },
        { ...right, key: left.key },
      ]
    return left && chance(4) === 0 ? [null, null] : [fieldsBy(chance), fieldsBy(chance)]
  }
  return keeper(ids, change, plan)
}

/** Many add to one number: it is at least what was acknowledged and at most what was asked for. */
const counter = (): Worker => {
  let [done, flying] = [0, 0]
  return {
    async work({ db, command }) {
      flying += 1
      const { updated } = await db
        .collection('docs')
        .doc('counter')
        .update({ n: command.inc(1) })
      assert.equal(updated, 1)
      flying -= 1
      done += 1
      return true
    },
    check(found) {
      const n = Number(found.get('counter')?.n)
      assert.ok(n >= done && n <= done + flying, `${done} increments acknowledged, ${flying} cut off, ${n} found`)
      done = n
      flying = 0
    },
  }
}

/** Many race for a lease by compare-and-set: each of its numbers has one owner, and the last is the one who was told so. */
const lease = (): Worker => {
  const owners = new Map<number, string>()
  const flying = new Map<string, number>()
  return {
    async work({ db, command }) {
      const leases = db.collection('docs')
      const { fence } = (await leases.doc('lease').get()).data[0]
      const owner = randomUUID()
      flying.set(owner, fence)
      const { updated } = await leases.where({ _id: 'lease', fence }).update({ fence: command.inc(1), owner })
      flying.delete(owner)
      if (updated === 0) return false
      assert.ok(!owners.has(fence), `two took the lease ${fence}`)
      owners.set(fence, owner)
      return true
    },
    check(found) {
      const { fence, owner } = found.get('lease') ?? {}
      const [next, last] = [Number(fence), String(owner)]
      for (const taken of owners.keys()) assert.ok(taken < next, `lease ${taken} was taken and is free again`)
      for (const [who, taken] of flying)
        if (taken < next && !owners.has(taken)) owners.set(taken, taken === next - 1 ? last : who)
      for (let taken = 0; taken < next; taken += 1) assert.ok(owners.has(taken), `lease ${taken} went to nobody`)
      if (next > 0) assert.equal(owners.get(next - 1), last)
      flying.clear()
    },
  }
}

/** The load of a gateway that is going to be killed. */
export interface KillLoad {
  /** The documents that must be there before it begins. */
  readonly first: readonly Fields[]
  /** Works with many hands until `isOver` and all have noticed, and tells of each acknowledgement. Throws on an error before. */
  run(sdk: Sdk, isOver: () => boolean, acknowledge: () => void): Promise<void>
  check(found: Found): void
}

/** A load of single documents, pairs in transactions, one counter and one lease, over a bounded set of documents. */
export const openKillLoad = (chance: Chance): KillLoad => {
  const [count, race] = [counter(), lease()]
  const groups: readonly (readonly Worker[])[] = [
    ...['a', 'b', 'c'].map((hand) => Array.from({ length: 8 }, (_, n) => single(`${hand}-${n}`, chance))),
    ...['p', 'q', 'r'].map((hand) => Array.from({ length: 4 }, (_, n) => pair(`${hand}-${n}`, chance))),
    [count],
    [count],
    [race],
    [race],
    [race],
  ]
  return {
    first: [
      { _id: 'counter', key: 'counter', n: 0 },
      { _id: 'lease', key: 'lease', fence: 0, owner: '' },
    ],
    async run(sdk, isOver, acknowledge) {
      const hand = async (workers: readonly Worker[]) => {
        while (!isOver()) {
          try {
            if (await workers[chance(workers.length)]?.work(sdk)) acknowledge()
          } catch (error) {
            if (!isOver() || error instanceof assert.AssertionError) throw error
          }
        }
      }
      await Promise.all(groups.map(hand))
    },
    check(found) {
      for (const worker of new Set(groups.flat())) worker.check(found)
    },
  }
}

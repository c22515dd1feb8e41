import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atMostTimes, beside, type Figure, limited, plain, quantile } from './figure'
import { fill } from './gateway-fill'
import { evidenceEach, idOf, jobsEach, perContract, storeOf } from './gateway-papers'
import { type Served, serve } from './gateway-process'
import { each } from './gateway-speed'

const [small, middle, large] = [1000, 100_000, 2_000_000]
const limits = { openMs: { [middle]: 2000, [large]: 10_000 }, residentMb: 600, slowdown: 1.5 } as const
const [lookups, turns] = [2500, 250]
const mb = 1024 * 1024

const inWords = (count: number): string => count.toLocaleString('en-US')

/** Leaves nothing of the file in the system's memory, so that opening reads it from the disk. */
const forget = (file: string): void =>
  void execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0'], { stdio: 'ignore' })

interface Opened {
  readonly served: Served
  readonly figures: readonly Figure[]
}

const openFilled = async (folder: string, count: number): Promise<Opened> => {
  const begun = performance.now()
  fill(folder, count)
  const filledSeconds = (performance.now() - begun) / 1000
  const file = join(folder, 'cloud.db')
  forget(file)
  const cold = await serve(folder)
  const { resident } = await cold.state()
  await cold.close()
  const served = await serve(folder)
  const named = `${inWords(count)} documents`
  const limit = count === middle || count === large ? limits.openMs[count] : undefined
  const opening = (name: string, ms: number) => (limit ? limited(name, ms, 'ms', limit) : plain(name, ms, 'ms'))
  return {
    served,
    figures: [
      plain(`${named}, fill`, filledSeconds, 's'),
      plain(`${named}, database file`, statSync(file).size / mb, 'MB'),
      opening(`${named}, open, file not in memory`, cold.openedMs),
      opening(`${named}, open again`, served.openedMs),
      limited(`${named}, resident when open`, resident / mb, 'MB', limits.residentMb),
    ],
  }
}

/** A gateway and how many documents it has. */
interface Filled {
  readonly served: Served
  readonly count: number
}

/** Looks the evidence of one contract up by its index so many times, each time of another contract; milliseconds of each. */
const lookUp = ({ served: { call }, count }: Filled, first: number, times: number): Promise<readonly number[]> =>
  each(async (n) => {
    const query = JSON.stringify({ contract: idOf('contract', ((first + n) * 7919) % (count / perContract)) })
    const { list } = await call('database.getDocument', { collectionName: 'evidence', query, queryType: 'WHERE' })
    assert.equal(list?.length, evidenceEach)
  }, times)

/** Milliseconds of a lookup in each, at the median; they take turns, so that a busy moment of the machine meets both. */
const medianLookups = async (few: Filled, many: Filled): Promise<readonly [number, number]> => {
  const times: [number[], number[]] = [[], []]
  for (const filled of [few, many]) await lookUp(filled, 0, turns)
  for (let first = turns; first < lookups; first += turns) {
    times[0].push(...(await lookUp(few, first, turns)))
    times[1].push(...(await lookUp(many, first, turns)))
  }
  return [quantile(times[0], 0.5), quantile(times[1], 0.5)]
}

/** A day's work on so many documents: pages of a store's contracts, additions, counts and whole scans; milliseconds of each kind. */
const work = async ({ call }: Served, count: number): Promise<readonly Figure[]> => {
  const contracts = count / perContract
  const read = (collectionName: string, query: object, more: object = {}) =>
    call('database.getDocument', { collectionName, query: JSON.stringify(query), queryType: 'WHERE', ...more })
  const total = async (collectionName: string, query: object) =>
    (await call('database.calculateDocument', { collectionName, query: JSON.stringify(query), queryType: 'WHERE' }))
      .total
  const order = JSON.stringify({ createdAt: -1, _id: 1 })
  const median = async (name: string, times: number, one: (n: number) => Promise<unknown>) =>
    plain(name, quantile(await each(one, times), 0.5), 'ms')
  return [
    await median("a page of a store's contracts, newest first", 60, async (n) => {
      const { list } = await read('contracts', { 'search.of': storeOf(n) }, { order, offset: 20, limit: 20 })
      assert.equal(list?.length, 20)
    }),
    await median('the first page of a collection', 20, async () => {
      assert.equal((await read('evidence', {}, { limit: 100 })).list?.length, 100)
    }),
    await median('a document added to a contract', 500, (n) =>
      call('database.insertDocument', {
        collectionName: 'evidence',
        data: [JSON.stringify({ contract: `more-${n}`, seq: n, event: 'x'.repeat(300) })],
      }),
    ),
    await median('count of all contracts', 3, async () => assert.equal(await total('contracts', {}), contracts)),
    await median('count of jobs by a field without an index (scan)', 2, async () =>
      assert.equal(await total('jobs', { attempts: 1 }), contracts * jobsEach),
    ),
    await median('newest contracts of a type, no index (scan)', 3, async () =>
      assert.equal(
        (await read('contracts', { documentType: 'vehicle-handover' }, { order, limit: 20 })).list?.length,
        20,
      ),
    ),
  ]
}

const lookupFigures = async (few: Filled, many: Filled): Promise<readonly Figure[]> => {
  const [fast, slow] = await medianLookups(few, many)
  const [less, more] = [inWords(few.count), inWords(many.count)]
  const name = `lookup by an index in ${more} documents, median`
  return [
    many.count === middle
      ? atMostTimes(name, slow, 'ms', `in ${less}`, fast, limits.slowdown)
      : beside(name, slow, 'ms', `in ${less}`, fast),
  ]
}

const workFigures = async ({ served, count }: Filled): Promise<readonly Figure[]> => {
  const figures = await work(served, count)
  const { resident, mostResident } = await served.state()
  const name = `${inWords(count)} documents, resident after that work`
  return [
    ...figures,
    limited(name, resident / mb, 'MB', limits.residentMb),
    limited(`${name}, at most`, mostResident / mb, 'MB', limits.residentMb),
  ]
}

/** How opening, memory and lookups fare with a thousand, a hundred thousand and two million documents. */
export async function sizeFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cheqian-bench-'))
  try {
    const open = (count: number) => openFilled(join(folder, String(count)), count)
    const least = await open(small)
    const few = { served: least.served, count: small }
    const figures = [...least.figures]
    for (const count of [middle, large]) {
      const opened = await open(count)
      const many = { served: opened.served, count }
      figures.push(...opened.figures, ...(await lookupFigures(few, many)))
      if (count === large) figures.push(...(await workFigures(many)))
      await opened.served.close()
      rmSync(join(folder, String(count)), { recursive: true })
    }
    await few.served.close()
    return figures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

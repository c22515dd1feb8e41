import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { connectSdk, type SdkTransaction } from '#tools/localcloud/gateway/test-client'
import { sdkEnvironment } from '#tools/localcloud/gateway/test-gateway'
import { beside, type Figure, limited, plain, quantile } from './figure'
import { fill } from './gateway-fill'
import { idOf, papersOf, perContract } from './gateway-papers'
import { type Served, serve } from './gateway-process'

const transactionLimitMs = 5
const contracts = 500
const [secondsEach, warmUpSeconds] = [2, 0.7]

/** Something that is done again and again; `n` counts up. */
type Work = (n: number) => Promise<unknown> | unknown

/** How often a second the work is done by so many at once, each beginning anew when its own is done. */
const rate = async (work: Work, atOnce: number): Promise<number> => {
  let n = 0
  const during = async (seconds: number): Promise<number> => {
    const [begun, first] = [performance.now(), n]
    const until = begun + seconds * 1000
    const one = async () => {
      while (performance.now() < until) await work(n++)
    }
    await Promise.all(Array.from({ length: atOnce }, one))
    return ((n - first) * 1000) / (performance.now() - begun)
  }
  await during(warmUpSeconds)
  return during(secondsEach)
}

/** Milliseconds of each of so many turns, one after another. */
export const each = async (work: Work, count: number): Promise<readonly number[]> => {
  const times: number[] = []
  for (let n = 0; n < count; n += 1) {
    const begun = performance.now()
    await work(n)
    times.push(performance.now() - begun)
  }
  return times
}

const contractAt = (n: number): string => idOf('contract', (n * 7919) % contracts)
const bodies = Array.from({ length: 20 }, (_, n) => {
  const { _id, ...rest } = papersOf(n)[1]?.document ?? { _id: '' }
  return rest
})
const bodyAt = (n: number) => ({ ...bodies[n % bodies.length], n })

/** The embedded database by itself: the same documents, settings and process, one statement and one commit each. */
const rawRates = async (folder: string) => {
  const database = new Libsql(join(folder, 'raw.db'))
  for (const setting of ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'synchronous = NORMAL'])
    database.pragma(setting)
  database.exec('CREATE TABLE documents(id TEXT PRIMARY KEY, body TEXT NOT NULL)')
  const put = database.prepare('INSERT INTO documents VALUES(?, ?) ON CONFLICT DO UPDATE SET body = excluded.body')
  const get = database.prepare('SELECT body FROM documents WHERE id = ?')
  for (let n = 0; n < contracts; n += 1)
    for (const { document } of papersOf(n)) put.run(document._id, JSON.stringify(document))
  const reads = await rate((n) => get.get(contractAt(n)), 1)
  const writes = await rate((n) => put.run(`${contractAt(n)}:x`, JSON.stringify(bodyAt(n))), 1)
  database.close()
  return { reads, writes }
}

interface Peer {
  readonly name: string
  readonly get: Work
  readonly set: Work
}

const sdkOf = (name: string, url: string): Peer & { readonly transact: Work } => {
  const envId = 'local-test'
  const { db } = connectSdk({ envId, environment: sdkEnvironment(url, envId) })
  return {
    name,
    get: (n) => db.collection('contracts').doc(contractAt(n)).get(),
    set: (n) =>
      db
        .collection('evidence')
        .doc(`${contractAt(n)}:x`)
        .set(bodyAt(n)),
    transact: (n) =>
      db.runTransaction(async (transaction: SdkTransaction) => {
        const evidence = transaction.collection('evidence').doc(`${contractAt(n)}:1`)
        await evidence.get()
        await evidence.update({ seq: n })
      }),
  }
}

const bareOf = (name: string, { call }: Served): Peer => ({
  name,
  get: (n) =>
    call('database.getDocument', {
      collectionName: 'contracts',
      query: JSON.stringify({ _id: contractAt(n) }),
      queryType: 'DOC',
    }),
  set: (n) =>
    call('database.modifyDocument', {
      collectionName: 'evidence',
      query: JSON.stringify({ _id: `${contractAt(n)}:x` }),
      queryType: 'DOC',
      data: JSON.stringify(bodyAt(n)),
      multi: false,
      merge: false,
      upsert: true,
    }),
})

/** Reads and writes a second, beside the embedded database by itself and beside a server that does nothing; and transactions. */
export async function speedFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cheqian-bench-'))
  fill(join(folder, 'data'), contracts * perContract)
  const [gateway, echo] = [await serve(join(folder, 'data')), await serve('echo')]
  try {
    const raw = await rawRates(folder)
    const figures: Figure[] = [
      plain('raw libsql, reads', raw.reads, 'a second'),
      plain('raw libsql, writes', raw.writes, 'a second'),
    ]
    const add = async (
      { name, get, set }: Peer,
      peer: (of: 'reads' | 'writes', atOnce: number) => readonly [string, number],
    ) => {
      const rates = new Map<string, number>()
      for (const atOnce of [1, 16])
        for (const [of, work] of [
          ['reads', get],
          ['writes', set],
        ] as const) {
          const measured = await rate(work, atOnce)
          rates.set(`${of} ${atOnce}`, measured)
          figures.push(beside(`${name}, ${of}, ${atOnce} at once`, measured, 'a second', ...peer(of, atOnce)))
        }
      return rates
    }
    const toRaw = (of: 'reads' | 'writes') => [`raw libsql`, raw[of]] as const
    await add(bareOf('echo, bare HTTP', echo), toRaw)
    await add(bareOf('gateway, bare HTTP', gateway), toRaw)
    // one SDK a process: it reads its address from the environment at each call
    await add(sdkOf('echo, SDK', echo.url), toRaw)
    const sdk = sdkOf('gateway, SDK', gateway.url)
    await add(sdk, toRaw)
    await each(sdk.transact, 100)
    const times = await each(sdk.transact, 500)
    return [
      ...figures,
      limited('transaction (read, update, commit), median', quantile(times, 0.5), 'ms', transactionLimitMs),
      plain('transaction, p95', quantile(times, 0.95), 'ms'),
    ]
  } finally {
    await gateway.close()
    await echo.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Chance } from '#tools/soak/chance'
import { type KillLoad, openKillLoad } from './kill-load'
import { documentOf } from './store/documents'
import { keysOf } from './store/keys'
import { connectSdk } from './test-client'
import { sdkEnvironment } from './test-gateway'
import { bundleGateway, type GatewayProcess, startGateway } from './test-process'
import { openTestStore } from './test-store'
import { idKey } from './values/document-id'
import { stringify } from './values/ejson'

const envId = 'local-test'
const collections = [
  {
    name: 'docs',
    indexes: [
      { name: 'key_1', fields: ['key'], unique: true },
      { name: 'state_1_at_1', fields: ['state', 'at'], unique: false },
    ],
  },
]

/** What many kills have shown. `acknowledged`: operations that were, and none of which was lost. */
export interface KillFigures {
  readonly rounds: number
  readonly acknowledged: number
  /** Kills while the gateway was still opening what the kill before had left. */
  readonly opening: number
}

const prepare = (folder: string, { first }: KillLoad): void => {
  const { sqlite, documents, catalog } = openTestStore(folder, collections)
  const collection = catalog.collection('docs')
  documents.apply(
    first.map((document) => ({
      collection,
      id: idKey(document._id),
      before: undefined,
      body: stringify(document),
      document: { ...document },
    })),
  )
  sqlite.close()
}

/** Opens a folder that a kill has left, and gives its documents by id. Fails when it is damaged or an index does not agree. */
const documentsIn = (folder: string): Map<string, Readonly<Record<string, unknown>>> => {
  const { sqlite, documents, catalog } = openTestStore(folder, collections)
  try {
    const collection = catalog.collection('docs')
    const found = [...documents.scan(collection)].map((stored) => ({ id: stored.id, document: documentOf(stored) }))
    for (const index of collection.indexes) {
      const wanted = found.flatMap(({ id, document }) => keysOf(document, index.fields).map((key) => [key, id]))
      if (index.unique) assert.equal(new Set(wanted.map(([key]) => key)).size, wanted.length, 'a unique key is doubled')
      const kept = sqlite.prepare('SELECT key, id FROM keys WHERE idx = ?').all(index.id)
      assert.deepEqual(kept.map(String).sort(), wanted.map(String).sort(), `index ${index.name} does not agree`)
    }
    return new Map(found.map(({ document: { _id, ...fields } }) => [String(_id), fields]))
  } finally {
    sqlite.close()
  }
}

/** The moment at which the log goes into the database file, should it come within a second. */
const logTakenIn = (folder: string): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(patience)
      watcher.close()
      resolve()
    }
    const patience = setTimeout(done, 1000)
    const watcher = watch(folder, (_event, name) => {
      if (name === 'cloud.db-changing') done()
    })
  })

/** Kills the gateway in the middle of the load, once so many operations are acknowledged; gives how many were in the end. */
const killUnderLoad = async (gateway: GatewayProcess, load: KillLoad, enough: number, then: () => Promise<unknown>) => {
  const url = await gateway.line
  assert.match(url, /^http/, `the gateway does not open: ${url} ${gateway.complaints()}`)
  const sdk = connectSdk({ environment: sdkEnvironment(url, envId), envId })
  let [acknowledged, dying] = [0, false]
  let reached: () => void = () => undefined
  const moment = new Promise<void>((resolve) => {
    reached = resolve
  })
  const working = load.run(
    sdk,
    () => dying,
    () => {
      acknowledged += 1
      if (acknowledged === enough) reached()
    },
  )
  await Promise.race([moment, working])
  await Promise.race([then(), working])
  dying = true
  await gateway.kill()
  await working
  return acknowledged
}

/**
 * Kills a gateway (kill -9) `rounds` times at random moments under concurrent load, each time over what the kill before has
 * left; now and then while it is still opening that, or while it takes its log into the database file. After each: no
 * acknowledged write is lost, no transaction is half applied, no unique key is doubled, the indexes agree with the documents,
 * and nothing is called damaged. Throws otherwise.
 */
export const killRounds = async (chance: Chance, rounds: number): Promise<KillFigures> => {
  const room = mkdtempSync(join(tmpdir(), 'gateway-kills-'))
  const [folder, copy] = [join(room, 'data'), join(room, 'copy')]
  const load = openKillLoad(chance)
  let [acknowledged, opening] = [0, 0]
  let gateway: GatewayProcess | undefined
  try {
    const bundle = bundleGateway(room)
    prepare(folder, load)
    for (let round = 0; round < rounds; round += 1) {
      // a short log goes into the file all the time
      const logLimit = chance(2) ? 4096 : undefined
      const then = () => (logLimit && chance(2) ? logTakenIn(folder) : pause(chance(15)))
      gateway = startGateway(bundle, { folder, collections, envId, ...(logLimit && { logLimit }) })
      if (chance(6) === 0) {
        opening += 1
        await pause(chance(150))
        await gateway.kill()
      } else acknowledged += await killUnderLoad(gateway, load, 1 + chance(100), then)
      assert.equal(gateway.complaints(), '')
      // looked at in a copy: the next gateway finds the folder as the kill has left it
      cpSync(folder, copy, { recursive: true })
      load.check(documentsIn(copy))
      rmSync(copy, { recursive: true })
    }
    return { rounds, acknowledged, opening }
  } finally {
    await gateway?.kill()
    rmSync(room, { recursive: true, force: true })
  }
}

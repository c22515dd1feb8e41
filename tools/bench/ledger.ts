import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toDocument } from '#cloud/cloudbase/codec'
import { collections } from '#cloud/cloudbase/collections'
import { type Connection, connect } from '#cloud/cloudbase/connection'
import { contracts } from '#cloud/cloudbase/contracts'
import type { FieldCipher } from '#cloud/cloudbase/field-cipher'
import { type LedgerQuery, ledgerPage } from '#cloud/cloudbase/ledger'
import { openTestStore } from '#cloud/cloudbase/test-store'
import type { Contract } from '#cloud/domain/contract/contract'
import { later } from '#shared/vocabulary/time'
import { openCatalog } from '#tools/localcloud/gateway/store/catalog'
import { openDocuments } from '#tools/localcloud/gateway/store/documents'
import { openSqlite } from '#tools/localcloud/gateway/store/sqlite'
import { createTestGateway, sdkEnvironment } from '#tools/localcloud/gateway/test-gateway'
import { idKey } from '#tools/localcloud/gateway/values/document-id'
import { stringify } from '#tools/localcloud/gateway/values/ejson'
import { suzhou } from '#tools/seed/organizations'
import { storeSeal, testDriveRequest } from '#tools/seed/test-drive'
import { type Figure, limited, plain, quantile } from './figure'
import { serve } from './gateway-process'

const [few, many] = [1000, 100_000]
const [limitMs, mostTimes, rounds] = [150, 2, 20]
const batch = 500
const minuteMs = 60_000

const { contract: sample } = testDriveRequest().draft
const types = ['test-drive-agreement', 'extended-warranty', 'account-statement']
const idOf = (n: number) => n.toString(16).padStart(8, '0') + hash('sha256', `ledger ${n}`).slice(0, 24)
const numberOf = (n: number) => `SJ-20260101-${idOf(n).slice(0, 8).toUpperCase()}`
const nameOf = (n: number) => `陆明${String.fromCharCode(0x4e00 + (n % 5000))}`
const plateOf = (n: number) => `苏E${n.toString(36).toUpperCase().padStart(5, '0')}`

/** Contract number n of one store: every tenth is being signed, every fourth of another type. */
function contractOf(n: number): Contract {
  const isSigned = n % 10 !== 0
  const createdAt = later('2025-01-01T00:00:00.000Z', n * minuteMs * 6)
  return {
    ...sample,
    id: idOf(n),
    number: numberOf(n),
    documentType: types[n % types.length] ?? '',
    subject: { booking: null, line: `翎川 R3 悦享版 · ${plateOf(n)}` },
    state: isSigned ? 'completed' : 'signing',
    createdAt,
    signBy: later(createdAt, minuteMs * 9000),
    completedAt: isSigned ? later(createdAt, minuteMs) : null,
    parties: sample.parties.map((party) => ({
      ...party,
      ...(party.id === 'driver' && { name: nameOf(n) }),
      ...(party.as === 'company' &&
        isSigned && {
          state: 'signed' as const,
          intent: { documentDigest: '0'.repeat(64), at: createdAt, seal: storeSeal.id, operator: null },
        }),
    })) as Contract['parties'],
  }
}

function fill(folder: string, count: number, cipher: FieldCipher): void {
  const sqlite = openSqlite(folder, undefined, 128 * 1024 * 1024)
  try {
    sqlite.execute('PRAGMA cache_size = -262144')
    const documents = openDocuments(sqlite, 0)
    const catalog = openCatalog(sqlite, documents)
    catalog.follow(collections)
    for (let first = 0; first < count; first += batch) {
      documents.apply(
        Array.from({ length: Math.min(batch, count - first) }, (_, i) => {
          const contract = contractOf(first + i)
          const document = { _id: contract.id, ...toDocument(contracts, contract, cipher), rev: 1 }
          const id = idKey(document._id)
          return {
            collection: catalog.collection('contracts'),
            id,
            before: undefined,
            body: stringify(document),
            document,
          }
        }),
      )
    }
  } finally {
    sqlite.close()
  }
}

const everything: LedgerQuery = {
  ...{ organization: suzhou, search: '', phase: null, documentType: null, seal: null, from: null, to: null },
  sort: 'newest',
}

/** What people look for: one paper by its number, car, or person; a word that all have; by state, type, seal, days; a later page. */
const questions: Readonly<Record<string, (n: number) => Partial<LedgerQuery> & { skip?: number; least?: number }>> = {
  everything: () => ({}),
  'a number': (n) => ({ search: numberOf(n) }),
  'a number plate': (n) => ({ search: plateOf(n) }),
  "a person's name": (n) => ({ search: nameOf(n) }),
  'a word that all have': () => ({ search: '翎川' }),
  'a word that none has': () => ({ search: '不存在', least: 0 }),
  'a state': () => ({ phase: 'signing' }),
  'a type and a state': () => ({ phase: 'completed', documentType: 'extended-warranty' }),
  'a seal and days': () => ({ seal: storeSeal.id, from: '2025-01-02', to: '2025-01-04' }),
  'days, a type, oldest first': () => ({
    from: '2025-01-02',
    to: '2025-01-04',
    documentType: 'account-statement',
    sort: 'oldest',
  }),
  'the tenth page': () => ({ skip: 180 }),
  'a word and a state': () => ({ search: '翎川', phase: 'signing' }),
  'a state, by number': () => ({ phase: 'completed', sort: 'number' }),
  'a car, by title': (n) => ({ search: plateOf(n), sort: 'title' }),
}

async function asked({ database }: Connection, cipher: FieldCipher, count: number) {
  const times: Record<string, number[]> = {}
  for (let round = -2; round < rounds; round += 1) {
    for (const [name, question] of Object.entries(questions)) {
      const { skip = 0, least = 1, ...query } = question(((round + 3) * 7919) % count)
      const begun = performance.now()
      const page = await ledgerPage(database, cipher, { ...everything, ...query }, { skip, size: 20 })
      const took = performance.now() - begun
      assert.ok(page.contracts.length >= least, name)
      if (round >= 0) times[name] = [...(times[name] ?? []), took]
    }
  }
  return times
}

/** Pages of the ledger at a thousand and at a hundred thousand contracts of one store, through the SDK and the database. */
export async function ledger(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cheqian-ledger-'))
  const keys = await createTestGateway({ collections })
  const { cipher } = await openTestStore(keys.environment)
  try {
    const [fast, slow] = [
      await measured(join(folder, 'few'), few, cipher),
      await measured(join(folder, 'many'), many, cipher),
    ]
    const all = (times: Record<string, number[]>) => quantile(Object.values(times).flat(), 0.95)
    const named = `search in ${many.toLocaleString('en-US')} contracts, p95`
    return [
      limited(named, all(slow), 'ms', limitMs),
      limited(`${named}, of that in ${few.toLocaleString('en-US')}`, all(slow) / all(fast), 'times', mostTimes),
      ...Object.keys(questions).map((name) => plain(`${name}, p95`, quantile(slow[name] ?? [], 0.95), 'ms')),
    ]
  } finally {
    await keys.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(folder: string, count: number, cipher: FieldCipher) {
  fill(folder, count, cipher)
  const served = await serve(folder)
  try {
    Object.assign(process.env, sdkEnvironment(served.url, 'local-test'))
    return await asked(connect(), cipher, count)
  } finally {
    await served.close()
  }
}

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Contract } from '#cloud/domain/contract/contract'
import { later } from '#shared/vocabulary/time'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import { seedId } from '#tools/seed/ids'
import { suzhou } from '#tools/seed/organizations'
import { customers } from '#tools/seed/people'
import { bookedAt, testDriveRequest } from '#tools/seed/test-drive'
import { readAggregate, saveAggregate } from './aggregates'
import { collections } from './collections'
import { contractsAwaiting, contractsMatching, figuresOf, type Listing } from './contract-lists'
import { contracts, operatorKey } from './contracts'
import { renewContracts } from './renew'
import { openTestStore } from './test-store'
import { inTransaction } from './transaction'

const count = 130
const driver = customers.zhouYanqiu.id
let gateway: TestGateway
let store: Awaited<ReturnType<typeof openTestStore>>

const minutes = (n: number) => later(bookedAt, n * 60_000)

/** The nth of many agreements: each third one completed after n minutes, each fifth recalled, the others being signed. */
function nth(n: number): Contract {
  const { contract } = testDriveRequest(`list ${n}`).draft
  const [isCompleted, isRecalled] = [n % 3 === 0, n % 3 !== 0 && n % 5 === 0]
  const state = isCompleted ? 'completed' : isRecalled ? 'recalled' : 'signing'
  const createdAt = minutes(n)
  return {
    ...contract,
    state,
    createdAt,
    // the later made, the more urgent
    signBy: minutes(10_000 - n),
    completedAt: isCompleted ? later(createdAt, n * 60_000) : null,
    ending: isRecalled ? { at: createdAt, by: '客户', person: driver, reason: '改期' } : null,
    subject: { ...contract.subject, line: n === 7 ? '翎川 X7 (四驱版)' : `翎川 S5 第${n}号` },
    parties: contract.parties.map((party) => ({
      ...party,
      ...(isCompleted && { state: 'signed' as const }),
      ...(state === 'signing' && party.id === 'driver' && { state: 'your-turn' as const }),
    })),
  }
}

const all = Array.from({ length: count }, (_, n) => nth(n))

function save(contract: Contract): Promise<void> {
  return inTransaction(store.connection.database, (transaction) =>
    saveAggregate(transaction, store.cipher, 'contract', contract.id, { state: contract, rev: 1, evidence: null }),
  )
}

before(async () => {
  gateway = await createTestGateway({ collections })
  store = await openTestStore(gateway.environment)
  for (const contract of all) await save(contract)
})
after(() => gateway.close())

const listing: Listing = {
  of: [driver],
  search: '',
  phase: null,
  documentType: null,
  sort: 'newest',
  page: 1,
  size: 40,
}
const list = (change: Partial<Listing>) =>
  contractsMatching(store.connection.database, store.cipher, { ...listing, ...change })

test('more contracts than the database gives at once are all found, page by page, each once and in order', async () => {
  const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => list({ page, of: [driver, suzhou] })))
  assert.deepEqual(
    pages.map(({ contracts: found, total }) => [found.length, total]),
    [
      [40, count],
      [40, count],
      [40, count],
      [10, count],
      [0, count],
    ],
  )
  const ids = pages.flatMap(({ contracts: found }) => found.map(({ id }) => id))
  assert.deepEqual(ids, all.map(({ id }) => id).reverse())
})

test('filters, orders and words narrow it down, and words are taken literally', async () => {
  const numbersOf = async (change: Partial<Listing>) => (await list(change)).contracts.map(({ number }) => number)
  const ended = await list({ phase: 'ended', size: 100 })
  assert.ok(ended.contracts.every(({ state }) => state === 'recalled') && ended.total === ended.contracts.length)
  const phases = await Promise.all((['signing', 'completed', 'ended'] as const).map((phase) => list({ phase })))
  assert.equal(
    phases.reduce((sum, { total }) => sum + total, 0),
    count,
  )
  assert.deepEqual(await numbersOf({ search: 'x7 (四' }), [all[7]?.number])
  assert.deepEqual(await numbersOf({ search: all[9]?.number.toLowerCase() ?? '' }), [all[9]?.number])
  for (const search of ['.*', 's5.第', '[', '\\', '$']) assert.equal((await list({ search })).total, 0, search)
  assert.equal((await list({ documentType: 'account-statement' })).total, 0)
  assert.equal((await list({ of: [customers.luMingche.id] })).total, 0)
  const numbers = await numbersOf({ sort: 'number', size: 100 })
  assert.deepEqual(numbers, [...numbers].sort())
  const oldest = await numbersOf({ sort: 'oldest', size: 3 })
  assert.deepEqual(
    oldest,
    all.slice(0, 3).map(({ number }) => number),
  )
})

test('what waits is told most urgent first, and neither the completed nor the recalled wait', async () => {
  const { contracts: waiting, total } = await contractsAwaiting(store.connection.database, store.cipher, [driver])
  assert.equal(total, all.filter(({ state }) => state === 'signing').length)
  assert.ok(waiting.every(({ state }) => state === 'signing'))
  const deadlines = waiting.map(({ signBy }) => signBy)
  assert.deepEqual(deadlines, [...deadlines].sort())
  assert.equal((await contractsAwaiting(store.connection.database, store.cipher, [])).total, 0)
})

test('a company with a grant does not wait for people; without one it waits for those in the roles that may seal', async () => {
  const base = testDriveRequest('by hand').draft.contract
  const atStore = (auto: boolean): Contract => ({
    ...base,
    id: seedId('contract', `by hand ${auto}`),
    state: 'signing',
    parties: base.parties.map((party) => ({
      ...party,
      state: party.as === 'company' ? ('your-turn' as const) : ('signed' as const),
      ...(party.as === 'company' && { auto }),
    })) as Contract['parties'],
  })
  await save(atStore(true))
  await save(atStore(false))
  const waits = async (role: string) =>
    (await contractsAwaiting(store.connection.database, store.cipher, [operatorKey(suzhou, role)])).contracts.map(
      ({ id }) => id,
    )
  assert.deepEqual(await waits('manager'), [atStore(false).id])
  assert.deepEqual(await waits('seal-keeper'), [atStore(false).id])
  assert.deepEqual(await waits('salesperson'), [])
  for (const auto of [true, false]) {
    await store.connection.database.collection('contracts').doc(atStore(auto).id).remove()
  }
})

test('figures count what was made since then, and the median is the middle of how long completion took', async () => {
  const since = minutes(30)
  const now = minutes(10_000 - 60)
  const figures = await figuresOf(store.connection.database, suzhou, since, now)
  const recent = all.filter(({ createdAt }) => createdAt >= since)
  const completed = recent.filter(({ state }) => state === 'completed')
  const underway = all.filter(({ state }) => state === 'signing')
  const took = completed.map(({ createdAt, completedAt }) => Date.parse(completedAt ?? '') - Date.parse(createdAt))
  const sorted = took.sort((a, b) => a - b)
  const middle = ((sorted[Math.ceil(sorted.length / 2) - 1] ?? 0) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2
  assert.deepEqual(figures, {
    sent: recent.length,
    opened: 0,
    signed: completed.length,
    completed: completed.length,
    underway: underway.length,
    overdue: underway.filter(({ signBy }) => signBy < now).length,
    medianMs: middle,
  })
  const none = await figuresOf(store.connection.database, 'nobody', since, now)
  assert.deepEqual([none.sent, none.medianMs], [0, null])
})

test('a contract of the first shape is read as a test drive of its customer, and is found once it was renewed', async () => {
  const { database } = store.connection
  const before = all[1]
  assert.ok(before)
  const { data } = await database.collection('contracts').doc(before.id).get()
  const { _id, search: _s, startedBy: _b, afterEnding: _e, ending: _n, ...kept } = data[0]
  const parties = kept.parties.map(({ sealedBy: _, ...party }: Record<string, unknown>) => party)
  await database
    .collection('contracts')
    .doc(before.id)
    .set({ ...kept, parties, v: 1, awaiting: [driver] })
  const read = await readAggregate(database, store.cipher, 'contract', before.id)
  assert.deepEqual(read, before)
  assert.equal((await list({})).total, count - 1)
  assert.equal(await renewContracts(store.connection, store.cipher), 1)
  assert.equal((await list({})).total, count)
  assert.equal(await renewContracts(store.connection, store.cipher), 0)
  assert.equal(contracts.lifts.length, 3)
})

test('a kept signature and the reason of a recall cannot be read in the stored documents', async () => {
  const { database } = store.connection
  const recalled = all.find(({ ending }) => ending)
  const { data } = await database
    .collection('contracts')
    .doc(recalled?.id ?? '')
    .get()
  assert.doesNotMatch(JSON.stringify(data), /改期/)
  assert.equal((await readAggregate(database, store.cipher, 'contract', recalled?.id ?? ''))?.ending?.reason, '改期')
  const ink = { width: 600, height: 300, strokes: [[{ x: 123.456, y: 1, t: 0, p: 0.5 }]] }
  const saved = { id: driver, ink, at: bookedAt }
  await inTransaction(database, (transaction) =>
    saveAggregate(transaction, store.cipher, 'saved-signature', driver, { state: saved, rev: 1, evidence: null }),
  )
  const raw = JSON.stringify((await database.collection('saved-signatures').doc(driver).get()).data)
  assert.doesNotMatch(raw, /123\.456|strokes/)
  assert.deepEqual(await readAggregate(database, store.cipher, 'saved-signature', driver), saved)
})

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { later } from '#shared/vocabulary/time'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import { customers, people } from '#tools/seed/people'
import { registerPerson } from '#tools/seed/seed'
import { bookedAt, storeSeal, testDriveRequest } from '#tools/seed/test-drive'
import { raceByGrant, raceByHand } from '#tools/soak/seal-races'
import { carryOut, LeaseLost, type Store } from './carry-out'
import { readAggregate } from './cloudbase/aggregates'
import { collections } from './cloudbase/collections'
import { evidenceOf } from './cloudbase/evidence'
import { type Lease, leaseJobs } from './cloudbase/jobs'
import { personByPhone } from './cloudbase/persons'
import { openTestStore } from './cloudbase/test-store'
import { requestBooking } from './domain/booking/request'
import { slotId } from './domain/booking/slot'
import { canonical } from './domain/canonical'
import { prepareToSign, type Signing, signingOf, testInk } from './domain/contract/test-signing'
import { recordRendered } from './domain/contract/work'
import { accept, type Decision, decline } from './domain/decision'
import { checkCode } from './domain/identity/one-time-code'
import type { Job } from './domain/job'
import { testUse } from './domain/seal/test-seals'
import { emptyWorld } from './domain/test-world'

let gateway: TestGateway
let store: Store

before(async () => {
  gateway = await createTestGateway({ collections })
  store = await openTestStore(gateway.environment)
})
after(() => gateway.close())

const rows = async (collection: string): Promise<Record<string, unknown>[]> =>
  (await store.connection.database.collection(collection).limit(1000).get()).data

/** Books through the database; `name` gives each test a booking, slot and contract of its own. */
function book(name: string, from = '2026-11-26T02:30:00.000Z') {
  const request = testDriveRequest(name, { from })
  const { booking, draft } = request
  const asked = () =>
    carryOut(store, {
      touch: {
        booking: ['booking', booking.id],
        slot: ['slot', slotId(booking.car, from)],
        contract: ['contract', draft.contract.id],
      },
      at: bookedAt,
      decide: (now) => requestBooking(now.booking, now.slot, request),
    })
  return { asked, request, contract: draft.contract.id }
}

const renderIt = (contract: string, lease?: Lease) =>
  carryOut(
    store,
    {
      touch: { contract: ['contract', contract] },
      at: bookedAt,
      decide: (now) =>
        now.contract
          ? recordRendered(now.contract, { file: 'f', sha256: 'rev-0', bytes: 1, pages: 1, at: bookedAt })
          : decline('not-found'),
    },
    lease,
  )

/** The whole life of a contract in memory, each decision written through the database as well. */
async function live(contract: string, work: (signing: Signing) => void) {
  const world = emptyWorld()
  const decisions: Decision[] = []
  const take = (decision: Decision) => {
    decisions.push(decision)
    return world.take(decision)
  }
  const seal = {
    on: 'seal' as const,
    id: storeSeal.id,
    events: [{ kind: 'seal-enabled' as const, seal: storeSeal, at: bookedAt }],
  }
  const standing = await readAggregate(store.connection.database, store.cipher, 'contract', contract)
  assert.ok(standing)
  const draft = testDriveRequest('chain').draft
  assert.equal(draft.contract.id, contract)
  world.take(accept(seal))
  world.take(requestBooking(null, null, testDriveRequest('chain')))
  work(signingOf({ ...world, take }, contract, storeSeal.id))
  for (const { changes } of decisions) {
    const touch = Object.fromEntries(changes.map(({ on, id }) => [`${on}/${id}`, [on, id] as const]))
    const done = await carryOut(store, { touch, at: bookedAt, decide: () => ({ changes }) })
    assert.ok(done.ok)
  }
  return world
}

test('the evidence of a signed contract can be recomputed by anybody from its rows, and holds nothing personal', async () => {
  const { asked, contract } = book('chain')
  assert.ok((await asked()).ok)
  const at = later(bookedAt, 60_000)
  await carryOut(store, {
    touch: { seal: ['seal', storeSeal.id] },
    at,
    decide: () => accept({ on: 'seal', id: storeSeal.id, events: [{ kind: 'seal-enabled', seal: storeSeal, at }] }),
  })
  const world = await live(contract, (signing) => {
    signing.render(at)
    for (const who of ['driver', 'salesperson']) {
      prepareToSign(signing, who, at)
      signing.sign(who, at)
      signing.apply(who, at)
    }
    signing.seal('store', at)
    signing.apply('store', at)
    signing.archive(at)
  })
  const chain = await evidenceOf(store.connection.database, contract)
  let hash = '0'.repeat(64)
  for (const [n, row] of chain.entries()) {
    assert.equal(row.seq, n + 1)
    assert.equal(row.previous, hash)
    hash = createHash('sha256')
      .update(Buffer.concat([Buffer.from(hash, 'hex'), Buffer.from(row.event)]))
      .digest('hex')
    assert.equal(row.hash, hash)
    assert.equal(canonical(JSON.parse(row.event)), row.event)
  }
  assert.deepEqual(
    chain.map(({ event }) => (JSON.parse(event) as { kind: string }).kind),
    world.history.map(({ kind }) => kind),
  )
  const document = (await rows('contracts')).find(({ _id }) => _id === contract)
  assert.deepEqual(document?.evidence, { seq: chain.length, hash })
  assert.deepEqual(
    await readAggregate(store.connection.database, store.cipher, 'contract', contract),
    world.stateOf('contract', contract),
  )
  const words = JSON.stringify(chain)
  for (const { name, idNumber, phone } of people) {
    for (const secret of [name, idNumber, phone]) assert.ok(!words.includes(secret), secret)
  }
})

test('twenty commands at once on one seal all count, each once', async () => {
  const [grant] = storeSeal.grants
  assert.ok(grant)
  const id = 'seal-of-many'
  const seal = { ...storeSeal, id }
  const command = (events: Parameters<typeof sealChange>[1]) => ({
    touch: { seal: ['seal', id] as const },
    at: bookedAt,
    decide: () => accept(sealChange(id, events)),
  })
  await carryOut(store, command([{ kind: 'seal-enabled', seal, at: bookedAt }]))
  const use = (n: number) => ({
    kind: 'seal-used' as const,
    use: testUse({ grant: grant.id, contract: `c${n}`, day: '2026-11-24', at: bookedAt }),
    at: bookedAt,
  })
  const done = await Promise.all(Array.from({ length: 20 }, (_, n) => carryOut(store, command([use(n)]))))
  assert.ok(done.every(({ ok }) => ok))
  const standing = await readAggregate(store.connection.database, store.cipher, 'seal', id)
  assert.deepEqual(standing?.grants[0]?.usedOn, { day: '2026-11-24', count: 20 })
})

const sealChange = (id: string, events: Extract<Decision['changes'][number], { on: 'seal' }>['events']) => ({
  on: 'seal' as const,
  id,
  events,
})

test('of many orders to seal one paper at once one takes effect, ten times, and a cap of the day holds', async () => {
  for (let round = 0; round < 10; round += 1) await raceByHand(store, `test/${round}`, 20)
  await raceByGrant(store, 'test', { papers: 12, cap: 5 })
})

test('ten people ask for one slot at once: one gets it, the others are told, and nothing half-made remains', async () => {
  const from = '2026-11-27T02:30:00.000Z'
  const crowd = Array.from({ length: 10 }, (_, n) => book(`crowd ${n}`, from))
  const done = await Promise.all(crowd.map(({ asked }) => asked()))
  assert.equal(done.filter(({ ok }) => ok).length, 1)
  for (const result of done) if (!result.ok) assert.equal(result.refusal.code, 'slot-taken')
  const ids = crowd.map(({ contract }) => contract)
  assert.equal((await rows('contracts')).filter(({ _id }) => ids.includes(String(_id))).length, 1)
  const jobs = (await rows('jobs')).filter(({ contract }) => ids.includes(String(contract)))
  assert.deepEqual(jobs.map(({ job }) => (job as Job).kind).sort(), ['expire', 'render'])
})

test('the same booking sent five times at once is made once, and every answer is yes', async () => {
  const { asked, contract } = book('impatient', '2026-11-28T02:30:00.000Z')
  const done = await Promise.all(Array.from({ length: 5 }, asked))
  assert.ok(done.every(({ ok }) => ok))
  assert.equal((await evidenceOf(store.connection.database, contract)).length, 1)
})

test('a wrong code is refused and counted all the same', async () => {
  const touch = { code: ['code', 'counted'] } as const
  const issued = {
    kind: 'code-issued' as const,
    id: 'counted',
    serial: 's',
    digest: 'right',
    boundTo: 'd',
    at: bookedAt,
  }
  await carryOut(store, { touch, at: bookedAt, decide: () => accept({ on: 'code', id: 'counted', events: [issued] }) })
  const guess = () =>
    carryOut(store, {
      touch,
      at: bookedAt,
      decide: ({ code }) => {
        const { events, refusal } = checkCode(code, { digest: 'wrong', boundTo: 'd', at: bookedAt })
        return { changes: [{ on: 'code', id: 'counted', events }], ...(refusal && { refusal }) }
      },
    })
  const answers = await Promise.all(Array.from({ length: 8 }, guess))
  const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.refusal.code)).sort()
  assert.deepEqual(codes, [...Array(4).fill('code-locked'), ...Array(4).fill('code-wrong')])
  const code = await readAggregate(store.connection.database, store.cipher, 'code', 'counted')
  assert.equal(code?.triesLeft, 0)
})

test('a job is done with its command, and a worker that lost its lease changes nothing', async () => {
  const { asked, contract } = book('leased', '2026-11-29T02:30:00.000Z')
  await asked()
  const stateOf = async () =>
    (await rows('jobs')).find((job) => job.contract === contract && job._id === `${contract}:1:0`)
  const later30s = later(bookedAt, 30_000)
  const first = (await leaseJobs(store.connection.database, bookedAt, 100)).find(({ job }) => job.contract === contract)
  const second = (await leaseJobs(store.connection.database, later30s, 100)).find(
    ({ job }) => job.contract === contract,
  )
  assert.ok(first && second)
  await assert.rejects(renderIt(contract, first), LeaseLost)
  const untouched = await readAggregate(store.connection.database, store.cipher, 'contract', contract)
  assert.equal(untouched?.state, 'draft')
  assert.equal((await evidenceOf(store.connection.database, contract)).length, 1)
  assert.ok((await renderIt(contract, second)).ok)
  assert.equal((await stateOf())?.state, 'done')
  await assert.rejects(renderIt(contract, second), LeaseLost)
  assert.equal((await evidenceOf(store.connection.database, contract)).length, 2)
})

test('a decision about something the command does not touch is a broken program, and writes nothing', async () => {
  const at = bookedAt
  const stray = () =>
    carryOut(store, {
      touch: { seal: ['seal', 'stray'] },
      at,
      decide: () =>
        accept(sealChange('stray', [{ kind: 'seal-enabled', seal: storeSeal, at }]), {
          on: 'code',
          id: 'stray',
          events: [{ kind: 'code-issued', id: 'stray', serial: 's', digest: 'd', boundTo: 'b', at }],
        }),
    })
  await assert.rejects(stray(), /does not touch/)
  assert.equal(await readAggregate(store.connection.database, store.cipher, 'seal', 'stray'), null)
})

test('identity numbers, phones, salts and strokes cannot be read in the stored documents, and people are found all the same', async () => {
  const { database } = store.connection
  for (const person of people) await registerPerson(store, person)
  const { request } = book('private', '2026-11-30T02:30:00.000Z')
  await book('private', '2026-11-30T02:30:00.000Z').asked()
  const writing = { kind: 'handwriting-captured' as const, id: 'w', ink: testInk, digest: 'd', at: bookedAt }
  await carryOut(store, {
    touch: { handwriting: ['handwriting', 'w'] },
    at: bookedAt,
    decide: () => accept({ on: 'handwriting', id: 'w', events: [writing] }),
  })
  const stored = JSON.stringify(await Promise.all(collections.map(({ name }) => rows(name))))
  const { idNumber, phone } = customers.zhouYanqiu
  for (const secret of [idNumber, phone, request.draft.contract.salt, '"strokes"']) {
    assert.ok(!stored.includes(secret), `${secret} lies open in the database`)
    assert.ok(!stored.includes(Buffer.from(secret).toString('base64').slice(0, 12)), secret)
  }
  assert.ok(stored.includes(request.booking.id))
  assert.deepEqual(await personByPhone(database, store.cipher, phone), customers.zhouYanqiu)
  assert.equal(await personByPhone(database, store.cipher, '19999999999'), null)
  assert.deepEqual(
    (await readAggregate(database, store.cipher, 'contract', request.draft.contract.id))?.fields,
    request.draft.contract.fields,
  )
  assert.deepEqual((await readAggregate(database, store.cipher, 'handwriting', 'w'))?.ink, testInk)
})

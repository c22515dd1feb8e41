import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { collections } from '#cloud/cloudbase/collections'
import { evidenceOf } from '#cloud/cloudbase/evidence'
import { type Lease, leaseJobs, putJob } from '#cloud/cloudbase/jobs'
import { openTestStore } from '#cloud/cloudbase/test-store'
import { inTransaction } from '#cloud/cloudbase/transaction'
import { requestBooking } from '#cloud/domain/booking/request'
import { slotId } from '#cloud/domain/booking/slot'
import type { Contract } from '#cloud/domain/contract/contract'
import type { ContractEvent } from '#cloud/domain/contract/events'
import { type Decision, decline } from '#cloud/domain/decision'
import type { Job } from '#cloud/domain/job'
import { dayAfter, dayOf, instantAt, later } from '#shared/vocabulary/time'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import { bookedAt, storeSeal, testDriveRequest } from '#tools/seed/test-drive'
import { applySignature } from './apply-signature'
import { runEffect } from './effects/effects'
import { askToSeal, askToSign } from './messages'
import { render } from './render'
import { useSealGrant } from './use-seal-grant'
import type { Workshop } from './workshop'

let gateway: TestGateway
let workshop: Workshop
const at = later(bookedAt, 60_000)

before(async () => {
  gateway = await createTestGateway({ collections })
  const store = await openTestStore(gateway.environment)
  // no message service, no keys, no fonts: what reaches for them here does too much
  workshop = { ...store, clock: { now: () => at } } as unknown as Workshop
})
after(() => gateway.close())

/** Books a test drive whose contract then went through these events, and forgets the jobs that followed. */
async function booked(name: string, ...events: readonly ContractEvent[]) {
  const from = instantAt(dayAfter(dayOf(bookedAt), 1 + name.length), '10:30')
  const request = testDriveRequest(name, { from })
  const { booking } = request
  const slot = slotId(booking.car, booking.from)
  const touch = {
    booking: ['booking', booking.id],
    slot: ['slot', slot],
    contract: ['contract', booking.contract],
  } as const
  const carry = (decide: () => Decision) => carryOut(workshop, { touch, at, decide })
  await carry(() => requestBooking(null, null, request))
  if (events.length > 0) await carry(() => ({ changes: [{ on: 'contract', id: booking.contract, events }] }))
  await workshop.connection.database.collection('jobs').where({ contract: booking.contract }).remove()
  return { contract: booking.contract, booking: booking.id, slot }
}

async function leased(job: Job): Promise<Lease> {
  await inTransaction(workshop.connection.database, (transaction) => putJob(transaction, `test ${job.kind}`, job, at))
  const [lease] = await leaseJobs(workshop.connection.database, at, 1)
  assert.ok(lease)
  return lease
}

const read = async (id: string) => {
  const found = await readAggregate(workshop.connection.database, workshop.cipher, 'contract', id)
  assert.ok(found)
  return found
}

const worker = { kind: 'worker' } as const
const person = { kind: 'person', person: 'someone' } as const
const rendered: ContractEvent = {
  kind: 'document-rendered',
  at,
  actor: worker,
  documentDigest: 'rev-0',
  bytes: 9,
  pages: 2,
  private: { file: 'f/0' },
}
const willed: ContractEvent = {
  kind: 'intent-confirmed',
  at,
  actor: person,
  party: 'driver',
  documentDigest: 'rev-0',
  by: {
    check: 'handwriting-and-code',
    identity: 'name-id-phone',
    subjectCommitment: 'c',
    handwritingDigest: 'h',
    code: 'serial',
    certificateConsent: 'consent',
  },
}
const recalled: ContractEvent = {
  kind: 'contract-recalled',
  at,
  actor: person,
  party: null,
  reasonCommitment: 'commitment',
  private: { by: '客户', reason: '改期' },
}

test('jobs that come to a contract after it was recalled end quietly, and its evidence stays as it is', async () => {
  const { contract } = await booked('late', rendered, willed, recalled)
  const before = await evidenceOf(workshop.connection.database, contract)
  const lease = await leased({ kind: 'render', contract })
  const results = [
    await render(workshop, { kind: 'render', contract }, lease),
    await applySignature(workshop, { kind: 'apply-signature', contract, party: 'driver' }, lease),
    await askToSign(workshop, { kind: 'ask-to-sign', contract, party: 'driver' }, lease),
    await askToSeal(workshop, { kind: 'ask-to-seal', contract, party: 'store' }, lease),
    await useSealGrant(workshop, { kind: 'use-seal-grant', contract, party: 'store' }, lease),
  ]
  assert.ok(results.every(({ ok }) => ok))
  assert.deepEqual(await evidenceOf(workshop.connection.database, contract), before)
})

test('the booking of a recalled agreement is cancelled and its slot is free, however often the job runs', async () => {
  const { contract, booking, slot } = await booked('cancelled', rendered, recalled)
  const { database } = workshop.connection
  const job = { kind: 'run-effect', contract, effect: { kind: 'cancel-booking' } } as const
  for (const _ of [1, 2]) {
    const done = await runEffect(workshop, job, await leased(job))
    assert.ok(done.ok)
  }
  assert.equal((await readAggregate(database, workshop.cipher, 'booking', booking))?.state, 'cancelled')
  assert.equal((await readAggregate(database, workshop.cipher, 'slot', slot))?.booking, null)
})

test('a company whose seal has no grant is asked through its people, and the job is done, not parked', async () => {
  const signed = (party: string): ContractEvent => ({
    kind: 'signature-applied',
    at,
    actor: worker,
    party,
    documentBefore: 'rev-0',
    documentDigest: `rev-${party}`,
    bytes: 9,
    certificateSerial: '01',
    certificateDigest: 'c',
    timestampedAt: at,
    private: { file: 'f/1' },
  })
  const { contract } = await booked('no grant', rendered, signed('driver'), signed('salesperson'))
  const storeOf = ({ parties }: Contract) => parties.find(({ id }) => id === 'store')
  assert.equal(storeOf(await read(contract))?.state, 'your-turn')
  const job = { kind: 'use-seal-grant', contract, party: 'store' } as const
  const run = async () => useSealGrant(workshop, job, await leased(job))
  assert.ok((await run()).ok)
  const store = storeOf(await read(contract))
  assert.ok(store?.as === 'company' && !store.auto && store.state === 'your-turn')
  const { data } = await workshop.connection.database.collection('jobs').where({ contract, state: 'due' }).get()
  assert.deepEqual(
    data.map((each: { job: Job }) => each.job.kind),
    ['ask-to-seal', 'expire'],
  )
  const seal = { ...storeSeal, grants: [] }
  await carryOut(workshop, {
    touch: { seal: ['seal', seal.id] },
    at,
    decide: ({ seal: known }) =>
      known
        ? decline('not-found')
        : { changes: [{ on: 'seal', id: seal.id, events: [{ kind: 'seal-enabled', seal, at }] }] },
  })
  assert.ok((await run()).ok, 'once people are asked the grant is not tried again')
  assert.equal(storeOf(await read(contract))?.state, 'your-turn')
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { collections } from '#cloud/cloudbase/collections'
import { getFile, putContractPdf } from '#cloud/cloudbase/files'
import { openTestStore } from '#cloud/cloudbase/test-store'
import { requestBooking } from '#cloud/domain/booking/request'
import { slotId } from '#cloud/domain/booking/slot'
import type { Contract } from '#cloud/domain/contract/contract'
import type { ContractEvent } from '#cloud/domain/contract/events'
import type { Decision } from '#cloud/domain/decision'
import { signPdf } from '#cloud/engine/pades/sign'
import { gather } from '#cloud/engine/pades/verify/gather'
import { judge } from '#cloud/engine/pades/verify/judge'
import { usualPolicy } from '#cloud/engine/pades/verify/policy'
import { drawDocument } from '#cloud/engine/pdf/draw-document'
import { sampleBlocks } from '#cloud/engine/pdf/test-paper'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { revocationList } from '#cloud/engine/pki/crl'
import type { Signer } from '#cloud/engine/pki/signer'
import { testFonts } from '#cloud/engine/text/test-fonts'
import { dayAfter, dayOf, instantAt, later } from '#shared/vocabulary/time'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import { bookedAt, testDriveRequest } from '#tools/seed/test-drive'
import { type Authority, newAuthority, signedAt, tokenOf } from '#tools/verify/attacks/authority'
import { workQueue } from './queue'
import type { Workshop } from './workshop'

let gateway: TestGateway
let workshop: Workshop
let people: Authority
let signed: Uint8Array
let now = later(bookedAt, 600_000)

/** Which authorities can be reached, and which certificates they have revoked. */
const world = { timestamps: true, lists: true, revoked: [] as readonly Uint8Array[] }

before(async () => {
  gateway = await createTestGateway({ collections })
  const store = await openTestStore(gateway.environment)
  people = await newAuthority()
  signed = await signedPaper()
  const authorities = {
    timestamp: { timestamp: async (digest: Uint8Array) => tokenOf(people.stamper, reached(world.timestamps, digest)) },
    revocation: {
      answers: async () => [],
      lists: async () => Promise.all(reached(world.lists, [people.root, people.issuing]).map(listBy)),
    },
    anchors: [people.root.certificate],
  }
  // the archive needs no messages, no keys and no fonts
  workshop = { ...store, ...authorities, clock: { now: () => now } } as unknown as Workshop
})
after(() => gateway.close())

function reached<T>(open: boolean, value: T): T {
  if (!open) throw new Error('the authority is away')
  return value
}

function listBy(issuer: Signer): Promise<Uint8Array> {
  const revoked = world.revoked.map((certificate) => ({ serial: readCertificate(certificate).serial, at: bookedAt }))
  const nextUpdate = later(signedAt, 86_400_000)
  return revocationList({ issuer, number: 1, thisUpdate: signedAt, nextUpdate, revoked })
}

async function signedPaper(): Promise<Uint8Array> {
  const fonts = await testFonts()
  const paper = drawDocument({ title: '试驾协议', number: 'SJ-1', blocks: sampleBlocks, createdAt: bookedAt, fonts })
  const fields = [
    ['driver_sign', people.driver],
    ['salesperson_sign', people.sales],
    ['store_seal', people.store],
  ] as const
  let pdf = paper.bytes
  for (const [field, signer] of fields) {
    const how = { appearance: null, at: signedAt, name: '', reason: '签署' }
    pdf = await signPdf({ pdf, field, signer, ...how, timestamp: (digest) => tokenOf(people.stamper, digest) })
  }
  return pdf
}

/** A contract that all three parties have signed, its archive due and nothing else. */
async function completed(name: string): Promise<string> {
  const from = instantAt(dayAfter(dayOf(bookedAt), 1 + name.length), '10:30')
  const request = testDriveRequest(name, { from })
  const { contract } = request.booking
  const touch = {
    booking: ['booking', request.booking.id],
    slot: ['slot', slotId(request.booking.car, request.booking.from)],
    contract: ['contract', contract],
  } as const
  const { database } = workshop.connection
  const carry = (decide: () => Decision) => carryOut(workshop, { touch, at: now, decide })
  await carry(() => requestBooking(null, null, request))
  const { file, sha256 } = await putContractPdf(workshop.connection, contract, signed)
  const facts = { at: signedAt, actor: { kind: 'worker' }, documentDigest: sha256, bytes: signed.length } as const
  const applied = (party: string): ContractEvent => ({
    ...{ kind: 'signature-applied', ...facts, party, documentBefore: sha256, private: { file } },
    ...{ certificateSerial: '01', certificateDigest: 'c', timestampedAt: signedAt },
  })
  const events: readonly ContractEvent[] = [
    { kind: 'document-rendered', ...facts, pages: 2, private: { file } },
    ...['driver', 'salesperson', 'store'].map(applied),
    { kind: 'contract-completed', at: signedAt, actor: { kind: 'worker' }, documentDigest: sha256 },
  ]
  await carry(() => ({ changes: [{ on: 'contract', id: contract, events }] }))
  await database.collection('jobs').where({ contract }).remove()
  await due(contract, 'archive')
  return contract
}

async function due(contract: string, kind: 'archive' | 'strengthen-archive'): Promise<void> {
  const state = { state: 'due', dueAt: now, leasedUntil: '', attempts: 0, fence: 0, reason: '' }
  const job = { _id: `${contract} ${kind} ${now}`, v: 1, contract, job: { kind, contract }, ...state }
  await workshop.connection.database.collection('jobs').add(job)
}

/** Runs what is due one minute later, messages left aside. */
async function work() {
  now = later(now, 60_000)
  const jobs = workshop.connection.database.collection('jobs')
  await jobs.where({ 'job.kind': 'tell-completed' }).remove()
  const worked = await workQueue(workshop, later(now, 1), () => undefined)
  await jobs.where({ 'job.kind': 'tell-completed' }).remove()
  return worked
}

async function archiveOf(id: string): Promise<{ sha256: string; pdf: Uint8Array }> {
  const { connection, cipher } = workshop
  const found: Contract | null = await readAggregate(connection.database, cipher, 'contract', id)
  assert.ok(found?.archive)
  const { file, sha256 } = found.archive
  return { sha256, pdf: await getFile(connection, file, sha256) }
}

async function strengthening(contract: string) {
  const { data } = await workshop.connection.database.collection('jobs').where({ contract }).get()
  return data.filter(({ job }) => job.kind === 'strengthen-archive').map(({ state, reason }) => ({ state, reason }))
}

/** Is it the signed document with validation data and a document timestamp behind it, and ours without any doubt? */
function assertLongTerm(pdf: Uint8Array): void {
  assert.equal(Buffer.compare(pdf.subarray(0, signed.length), signed), 0)
  const facts = gather(pdf)
  const report = judge(facts, usualPolicy([people.root.certificate]))
  assert.equal(report.verdict, 'intact-ours')
  assert.ok(report.findings.every(({ gravity }) => gravity === 'notice'))
  assert.deepEqual(
    report.signatures.map(({ kind }) => kind),
    ['signature', 'signature', 'signature', 'timestamp'],
  )
  assert.equal(facts.store.revocationLists.length, 2)
}

test('a completed contract is archived with all that later years need, in one step', async () => {
  const contract = await completed('at first')
  await work()
  assertLongTerm((await archiveOf(contract)).pdf)
  assert.deepEqual(await strengthening(contract), [])
})

for (const away of ['timestamps', 'lists'] as const) {
  test(`while ${away} cannot be had the contract is archived as it is, and the rest is appended when they are back`, async () => {
    world[away] = false
    const contract = await completed(away.slice(0, 6))
    await work()
    assert.deepEqual(Buffer.from((await archiveOf(contract)).pdf), Buffer.from(signed))
    for (let i = 0; i < 14; i++) {
      now = later(now, 600_000)
      await work()
    }
    const [waiting] = await strengthening(contract)
    assert.equal(waiting?.state, 'due', 'a long absence does not make it give up')
    assert.match(waiting?.reason ?? '', /away/)
    world[away] = true
    now = later(now, 600_000)
    await work()
    const { pdf, sha256 } = await archiveOf(contract)
    assertLongTerm(pdf)
    await due(contract, 'strengthen-archive')
    assert.deepEqual(await work(), { done: 1, retried: 0, parked: 0 })
    assert.equal((await archiveOf(contract)).sha256, sha256, 'once more changes nothing')
  })
}

test('a certificate that was revoked before it signed is told to a person, and the archive stays as it is', async () => {
  world.revoked = [people.sales.certificate]
  const contract = await completed('revoked')
  await work()
  now = later(now, 60_000)
  await work()
  const [parked] = await strengthening(contract)
  assert.equal(parked?.state, 'parked')
  assert.match(parked?.reason ?? '', /吊销.*欧阳静/)
  assert.deepEqual(Buffer.from((await archiveOf(contract)).pdf), Buffer.from(signed))
})

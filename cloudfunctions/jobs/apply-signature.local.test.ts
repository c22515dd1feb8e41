import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { systemRandom } from '#cloud/adapters/node/random'
import { timestampClient } from '#cloud/adapters/timestamp/client'
import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { collections } from '#cloud/cloudbase/collections'
import { getFile, putContractPdf } from '#cloud/cloudbase/files'
import { openTestStore } from '#cloud/cloudbase/test-store'
import { requestBooking } from '#cloud/domain/booking/request'
import { slotId } from '#cloud/domain/booking/slot'
import type { ContractEvent } from '#cloud/domain/contract/events'
import { handwritingId } from '#cloud/domain/contract/handwriting'
import { testInk } from '#cloud/domain/contract/test-signing'
import type { Decision } from '#cloud/domain/decision'
import { isIntact, signaturesOf } from '#cloud/engine/pades/signatures'
import { drawDocument } from '#cloud/engine/pdf/draw-document'
import { sampleBlocks } from '#cloud/engine/pdf/test-paper'
import { issueCertificate, type Kind } from '#cloud/engine/pki/issue'
import { readCertificateRequest } from '#cloud/engine/pki/request'
import { testFonts } from '#cloud/engine/text/test-fonts'
import type { CertificateIssuer } from '#cloud/ports/certificate-issuer'
import type { Timestamp } from '#cloud/ports/timestamp'
import { dayAfter, dayOf, instantAt, later } from '#shared/vocabulary/time'
import { createTestGateway, type TestGateway } from '#tools/localcloud/gateway/test-gateway'
import { bookedAt, testDriveRequest } from '#tools/seed/test-drive'
import { type Authority, newAuthority, tokenOf } from '#tools/verify/attacks/authority'
import { workQueue } from './queue'
import type { Workshop } from './workshop'

let gateway: TestGateway
let store: Awaited<ReturnType<typeof openTestStore>>
let people: Authority
let paper: Uint8Array
let now = later(bookedAt, 600_000)

before(async () => {
  gateway = await createTestGateway({ collections })
  store = await openTestStore(gateway.environment)
  people = await newAuthority()
  const fonts = await testFonts()
  paper = drawDocument({ title: '试驾协议', number: 'SJ-1', blocks: sampleBlocks, createdAt: bookedAt, fonts }).bytes
})
after(() => gateway.close())

const clock = { now: () => now }
const stamps: Timestamp = { timestamp: (digest) => tokenOf(people.stamper, digest, now) }
/** A real client of an authority where nobody answers. */
const away: Timestamp = timestampClient({
  urls: ['http://127.0.0.1:9/timestamp'],
  anchors: '-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n',
  random: systemRandom,
  clock,
})

const usual = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2028-01-01T00:00:00.000Z' }
/** Certifies the key that is asked for, as this kind and for this time. */
function certifying(kind: Kind = 'signing', validity = usual): CertificateIssuer {
  return {
    async enrol(_, request) {
      const { spki, commonName } = readCertificateRequest(request)
      const subject = { commonName: commonName ?? '' }
      const serial = Uint8Array.of(0x41, ...randomBytes(15))
      const order = { kind, subject, publicKey: spki, serial, ...validity, issuer: people.issuing }
      return { certificate: await issueCertificate(order), chain: [people.issuing.certificate] }
    },
  }
}

/** A contract to which these have agreed, all in its first step, with nothing left to do but their signatures. */
async function willed(name: string, signers: readonly string[] = ['driver']): Promise<string> {
  const from = instantAt(dayAfter(dayOf(bookedAt), 1 + name.length), '10:30')
  const booked = testDriveRequest(name, { from })
  const order = signers.length > 1 ? [signers, ['store']] : booked.draft.contract.order
  const request = { ...booked, draft: { ...booked.draft, contract: { ...booked.draft.contract, order } } }
  const { contract: id } = request.booking
  const touch = {
    booking: ['booking', request.booking.id],
    slot: ['slot', slotId(request.booking.car, request.booking.from)],
    contract: ['contract', id],
    ...Object.fromEntries(signers.map((who) => [who, ['handwriting', handwritingId(id, who)] as const])),
  } as const
  const carry = (decide: () => Decision) => carryOut(store, { touch, at: now, decide })
  await carry(() => requestBooking(null, null, request))
  const { file, sha256 } = await putContractPdf(store.connection, id, paper)
  const checks = { check: 'handwriting-and-code', identity: 'name-id-phone', subjectCommitment: 'c' } as const
  const by = { ...checks, handwritingDigest: 'h', code: 'serial', certificateConsent: 'consent' }
  const facts = { at: now, documentDigest: sha256 }
  const events: readonly ContractEvent[] = [
    {
      ...facts,
      kind: 'document-rendered',
      actor: { kind: 'worker' },
      bytes: paper.length,
      pages: 2,
      private: { file },
    },
    ...signers.map(
      (party) =>
        ({ ...facts, kind: 'intent-confirmed', actor: { kind: 'person', person: 'someone' }, party, by }) as const,
    ),
  ]
  const inks = signers.map((who) => {
    const ink = { id: handwritingId(id, who), ink: testInk, digest: 'h', at: now }
    return { on: 'handwriting', id: ink.id, events: [{ kind: 'handwriting-captured', ...ink }] } as const
  })
  await carry(() => ({ changes: [{ on: 'contract', id, events }, ...inks] }))
  await store.connection.database.collection('jobs').where({ contract: id }).remove()
  const state = { state: 'due', dueAt: now, leasedUntil: '', attempts: 0, fence: 0, reason: '' }
  for (const party of signers) {
    const job = { kind: 'apply-signature', contract: id, party }
    const _id = party === 'driver' ? `${id} sign` : `${id} sign ${party}`
    await store.connection.database.collection('jobs').add({ _id, v: 1, contract: id, job, ...state })
  }
  return id
}

async function work(issuer: CertificateIssuer, timestamp: Timestamp, wait = 60_000) {
  now = later(now, wait)
  const anchors = [people.root.certificate]
  // a signature by hand needs no messages, no keys of companies and no fonts
  const workshop = { ...store, clock, timestamp, issuer, anchors } as unknown as Workshop
  return workQueue(workshop, later(now, 1), () => undefined)
}

const jobOf = async (id: string) => {
  const { data } = await store.connection.database.collection('jobs').doc(`${id} sign`).get()
  return { state: data[0]?.state, reason: String(data[0]?.reason) }
}

async function revisionOf(id: string) {
  const contract = await readAggregate(store.connection.database, store.cipher, 'contract', id)
  assert.ok(contract?.document)
  const { file, sha256, revision } = contract.document
  return { revision, pdf: await getFile(store.connection, file, sha256) }
}

const otherKey: CertificateIssuer = {
  enrol: async () => ({ certificate: people.driver.certificate, chain: people.driver.chain }),
}
const past = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2026-11-01T00:00:00.000Z' }
const hopeless = [
  ['a key that does not belong to its certificate', otherKey, /密钥与证书不匹配，未生成签名/],
  ['a certificate that is out of its time', certifying('signing', past), /证书已过期，未生成签名/],
  ['a certificate for timestamps only', certifying('timestamp'), /证书不能用于文件签名，未生成签名/],
] as const

for (const [what, issuer, reason] of hopeless) {
  test(`${what} stops the job at once with its reason, and no revision appears`, async () => {
    const id = await willed(what.slice(0, 2 + what.length / 8))
    assert.deepEqual(await work(issuer, stamps), { done: 0, retried: 0, parked: 1 })
    const { state, reason: told } = await jobOf(id)
    assert.equal(state, 'parked')
    assert.match(told, reason)
    const { revision, pdf } = await revisionOf(id)
    assert.equal(revision, 0)
    assert.deepEqual(Buffer.from(pdf), Buffer.from(paper))
  })
}

test('while no timestamp can be had the signature waits for hours, says why, and is made when it can', async () => {
  const id = await willed('stamps')
  for (let attempt = 0; attempt < 14; attempt++) await work(certifying(), away, 600_000)
  const waiting = await jobOf(id)
  assert.equal(waiting.state, 'due')
  assert.match(waiting.reason, /暂时没有取得可信时间戳，将自动重试（http:\/\/127\.0\.0\.1:9/)
  assert.equal((await revisionOf(id)).revision, 0)
  await work(certifying(), stamps, 600_000)
  const { revision, pdf } = await revisionOf(id)
  assert.equal(revision, 1)
  assert.ok(isIntact(signaturesOf(pdf, { anchors: [people.root.certificate] })))
})

test('a certificate that is not valid yet, as when clocks differ, is waited for', async () => {
  const id = await willed('clocks')
  const soon = { notBefore: later(now, 120_000), notAfter: usual.notAfter }
  await work(certifying('signing', soon), stamps)
  assert.match((await jobOf(id)).reason, /valid from/)
  assert.equal((await revisionOf(id)).revision, 0)
  await work(certifying('signing', soon), stamps, 120_000)
  assert.equal((await revisionOf(id)).revision, 1)
})

test('two who confirmed in one step are both signed in, one on top of the other, though their jobs run at once', async () => {
  const id = await willed('both', ['driver', 'salesperson'])
  for (let attempt = 0; attempt < 3; attempt++) await work(certifying(), stamps)
  const { revision, pdf } = await revisionOf(id)
  assert.equal(revision, 2)
  const report = signaturesOf(pdf, { anchors: [people.root.certificate] })
  assert.ok(isIntact(report) && report.signatures.length === 2)
  const { data } = await store.connection.database.collection('jobs').where({ contract: id }).get()
  const attempts = (data as { job: { kind: string }; attempts: number }[])
    .filter(({ job }) => job.kind === 'apply-signature')
    .map((each) => each.attempts)
  assert.deepEqual(attempts.sort(), [1, 2], 'the slower one must have met the signature of the faster')
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { newWorld, type World } from '#tools/verify/attacks/attack'
import { certify, signedAt, tokenOf } from '#tools/verify/attacks/authority'
import { paper } from '#tools/verify/attacks/paper'
import { PdfFile } from '../pdf/file'
import { readCertificate } from '../pki/certificate'
import { revocationList } from '../pki/crl'
import { issueCertificate } from '../pki/issue'
import { pemOf } from '../pki/pem'
import { type Signer, signWith } from '../pki/signer'
import { makeFields, straddlePlaces } from './fields'
import { raiseToLongTerm } from './long-term'
import { signPdf } from './sign'
import { signaturesOf } from './signatures'
import { timestampPdf } from './timestamp'
import { addValidationData, type RevocationWord, validationDataFor } from './validation-data'
import { gather } from './verify/gather'
import { judge } from './verify/judge'
import { usualPolicy } from './verify/policy'

const folder = mkdtempSync(join(tmpdir(), 'validation-'))
after(() => rmSync(folder, { recursive: true }))
let world: World
let word: RevocationWord
let anchors: Uint8Array[]

before(async () => {
  world = await newWorld()
  const { root, issuing } = world.authority
  anchors = [root.certificate]
  word = { lists: await Promise.all([listBy(root), listBy(issuing)]), answers: [] }
})

function listBy(issuer: Signer, revoked: Signer | null = null, nextUpdate = '2026-11-25T06:05:00.000Z') {
  const entries = revoked
    ? [{ serial: readCertificate(revoked.certificate).serial, at: '2026-11-24T06:00:00.000Z' }]
    : []
  return revocationList({ issuer, number: 1, thisUpdate: '2026-11-24T06:00:00.000Z', nextUpdate, revoked: entries })
}

const lackingWith = (lists: readonly Uint8Array[]) =>
  validationDataFor(world.two, { anchors, lists, answers: [] }).lacking.map(({ certificate, why }) => [
    certificate,
    why,
  ])

test('what belongs to a file is every certificate of every path, timestamps too, and the lists that speak of them', async () => {
  const strange = await listBy(world.authority.stranger)
  const lists = [...word.lists, strange, new Uint8Array(40)]
  const { data, lacking } = validationDataFor(world.two, { anchors, lists, answers: [] })
  assert.deepEqual(lacking, [])
  assert.deepEqual(new Set(data.lists), new Set(word.lists))
  const { root, issuing, driver, sales, stamper } = world.authority
  const expected = [root, issuing, driver, sales, stamper].map(({ certificate }) => Buffer.from(certificate))
  assert.deepEqual(
    new Set(data.certificates.map((each) => Buffer.from(each).toString('hex'))),
    new Set(expected.map((each) => each.toString('hex'))),
  )
})

test('it is told which certificate lacks a path, a word in time, or was revoked before it signed; revoked later does not count', async () => {
  const { root, issuing, sales, stamper } = world.authority
  const [, ofIssuing = new Uint8Array()] = word.lists
  const ofRoot = await listBy(root)
  assert.deepEqual(lackingWith([ofIssuing]), [['测试签发机构', 'revocation-unknown']])
  const names = ['周明', '测试时间戳', '欧阳静']
  const old = await listBy(issuing, null, '2026-11-24T06:04:00.000Z')
  assert.deepEqual(
    new Set(lackingWith([ofRoot, old]).map(String)),
    new Set(names.map((name) => `${name},revocation-unknown`)),
  )
  assert.deepEqual(lackingWith([ofRoot, await listBy(issuing, sales)]), [['欧阳静', 'revoked']])
  assert.deepEqual(lackingWith([ofRoot, await listBy(issuing, stamper)]), [['测试时间戳', 'revoked']])
  const foreign = validationDataFor(world.two, { anchors: [], ...word })
  assert.ok(foreign.lacking.every(({ why }) => why === 'no-path') && foreign.lacking.length === 3)
})

test('an OCSP answer, as OpenSSL gives it, speaks as well as a list', async () => {
  const { root, stranger } = world.authority
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const terms = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2028-01-01T00:00:00.000Z', issuer: root }
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
  const about = {
    kind: 'issuing',
    subject: { commonName: '在线签发' },
    publicKey: spki,
    serial: Uint8Array.of(7),
  } as const
  const issuing: Signer = {
    certificate: await issueCertificate({ ...about, ...terms }),
    chain: [],
    sign: signWith(privateKey),
  }
  const signer = await certify('signing', '周明', issuing)
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const serial = readCertificate(signer.certificate).serialNumber
  const authority = file('issuing.pem', pemOf('CERTIFICATE', issuing.certificate))
  const key = file('issuing.key', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  const answerOf = (index: string) => {
    const asked = ['-issuer', authority, '-cert', file('signer.pem', pemOf('CERTIFICATE', signer.certificate))]
    const by = ['-index', file('index.txt', index), '-CA', authority, '-rsigner', authority, '-rkey', key, '-noverify']
    const { status, stderr } = spawnSync('openssl', ['ocsp', ...asked, ...by, '-respout', join(folder, 'answer.der')])
    assert.equal(status, 0, String(stderr))
    return new Uint8Array(readFileSync(join(folder, 'answer.der')))
  }
  const how = { field: 'driver_sign', appearance: null, at: signedAt, name: '', reason: '', signer }
  const pdf = await signPdf({ pdf: paper(1).pdf, ...how })
  const lists = [await listBy(root), await listBy(stranger)]
  const good = answerOf(`V\t280101000000Z\t\t${serial}\tunknown\t/CN=x\n`)
  const found = validationDataFor(pdf, { anchors, lists, answers: [good] })
  assert.deepEqual([found.lacking, found.data.answers, found.data.lists.length], [[], [good], 1])
  const kept = gather(addValidationData(pdf, found.data))
  assert.deepEqual(kept.store.ocspAnswers.map(Buffer.from), [Buffer.from(good)])
  assert.ok(judge(kept, usualPolicy(anchors)).findings.every(({ code }) => code !== 'revocation-unknown'))
  const bad = answerOf(`R\t280101000000Z\t261101000000Z\t${serial}\tunknown\t/CN=x\n`)
  const { lacking } = validationDataFor(pdf, { anchors, lists, answers: [bad] })
  assert.deepEqual(lacking, [{ certificate: '周明', why: 'revoked' }])
})

test('data that is there already is not written again, what is new is added, and nothing is taken away', async () => {
  const { data } = validationDataFor(world.two, { anchors, ...word })
  const once = addValidationData(world.two, { ...data, lists: data.lists.slice(0, 1) })
  const twice = addValidationData(once, data)
  assert.equal(addValidationData(twice, data), twice)
  assert.equal(Buffer.compare(twice.subarray(0, once.length), once), 0)
  const store = gather(twice).store
  assert.deepEqual([store.certificates.length, store.revocationLists.length], [data.certificates.length, 2])
  const catalog = new PdfFile(twice).dict(new PdfFile(twice).trailer.get('Root'))
  assert.ok(catalog?.has('DSS') && catalog.has('Extensions'))
  assert.equal(judge(gather(twice), usualPolicy(anchors)).verdict, 'intact-ours')
})

test('years later a second timestamp goes over the first: the data for the first is added before it', async () => {
  const { stamper } = world.authority
  const sheet = paper(1, ['driver_sign', 'timestamp_1', 'timestamp_2'])
  const token = (digest: Uint8Array) => tokenOf(stamper, digest)
  const how = { appearance: null, at: signedAt, name: '', reason: '' }
  const signed = await signPdf({ pdf: sheet.pdf, field: 'driver_sign', signer: world.authority.driver, ...how })
  const first = await raiseToLongTerm({
    pdf: signed,
    field: 'timestamp_1',
    anchors,
    revocation: word,
    timestamp: token,
  })
  assert.ok(first.pdf)
  const again = await raiseToLongTerm({
    pdf: first.pdf,
    field: 'timestamp_2',
    anchors,
    revocation: word,
    timestamp: token,
  })
  assert.ok(again.pdf)
  assert.equal(Buffer.compare(again.pdf.subarray(0, first.pdf.length), first.pdf), 0)
  const report = judge(gather(again.pdf), usualPolicy(anchors))
  assert.equal(report.verdict, 'intact-ours')
  assert.deepEqual(
    report.findings.filter(({ gravity }) => gravity !== 'notice').map(({ code }) => code),
    [],
  )
  const certificates = gather(again.pdf).store.certificates.map((each) => readCertificate(each).commonName)
  assert.ok(certificates.includes('测试时间戳'))
})

test('without a word of the authorities, or without a timestamp, nothing is appended', async () => {
  const order = {
    pdf: world.two,
    field: 'stamp_time',
    anchors,
    timestamp: (digest: Uint8Array) => tokenOf(world.authority.stamper, digest),
  }
  const found = await raiseToLongTerm({ ...order, revocation: { lists: [], answers: [] } })
  assert.equal(found.pdf, null)
  const away = () => Promise.reject(new Error('the authority is away'))
  await assert.rejects(raiseToLongTerm({ ...order, revocation: word, timestamp: away }), /away/)
})

test('a seal over two pages is one signature in three fields, each valid for pdfsig; locked, and no field is left for others', async () => {
  const base = paper(2, ['driver_sign', 'store_seal']).pdf
  const seal = { width: 60, height: 60, shapes: [] }
  const pieces = [1, 2].map((page) => ({ page, left: 30 * (page - 1), width: 30 }))
  const places = straddlePlaces(base, { field: 'store_seal', pieces, height: 60 }, 300)
  assert.deepEqual(
    places.map(({ x, y, width }) => [x, y, width]),
    [
      [565, 300, 30],
      [565, 300, 30],
    ],
  )
  const pdf = await signPdf({
    pdf: makeFields(base, places),
    field: 'store_seal',
    appearance: null,
    straddle: { drawing: seal, pieces },
    at: signedAt,
    name: '',
    reason: '用印',
    signer: world.authority.store,
  })
  const path = join(folder, 'two.pdf')
  writeFileSync(path, pdf)
  const pdfsig = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' }).stdout
  assert.equal(pdfsig.match(/Signature is Valid\./g)?.length, 3, pdfsig)
  const [signature, ...more] = gather(pdf).signatures
  const fields = ['store_seal', 'store_seal_1', 'store_seal_2']
  assert.deepEqual([signature?.fields, signature?.locks], [fields, [{ action: 'Include', fields }]])
  assert.deepEqual(more, [])
  assert.deepEqual(signaturesOf(pdf, { anchors }).signatures[0]?.problems, [])
})

test('fields are made before the first signature, with names of their own, on pages that are there', async () => {
  const place = { id: 'edge', page: 1, x: 0, y: 0, width: 10, height: 10 }
  const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected
  assert.throws(() => makeFields(world.two, [place]), code('already-signed'))
  for (const id of ['driver_sign', '', 'a.b'])
    assert.throws(() => makeFields(world.paper.pdf, [{ ...place, id }]), code('bad-field-name'))
  assert.throws(() => makeFields(world.paper.pdf, [place, place]), code('bad-field-name'))
  assert.throws(() => makeFields(world.paper.pdf, [{ ...place, page: 9 }]), code('no-such-page'))
  assert.throws(() => makeFields(new Uint8Array(9), [place]), code('unreadable-pdf'))
  const stamped = timestampPdf({ pdf: world.two, field: 'edge', timestamp: async (digest) => digest })
  await assert.rejects(stamped, code('no-such-field'))
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Drawing } from '../drawing/drawing'
import { drawDocument } from '../pdf/draw-document'
import { PdfFile } from '../pdf/file'
import { isRef, textString } from '../pdf/objects'
import { sampleBlocks } from '../pdf/test-paper'
import { readSignedData } from '../pki/cms-reader'
import { type Issuer, issueCertificate, type Kind } from '../pki/issue'
import { pemOf } from '../pki/pem'
import { type Signer, signWith } from '../pki/signer'
import { readTimestampRequest, readTimestampResponse, timestampRequest } from '../pki/timestamp-request'
import { timestampGrant } from '../pki/timestamp-token'
import { companySeal } from '../seal/company-seal'
import { testFonts } from '../text/test-fonts'
import { embed } from './embed'
import { PadesError } from './errors'
import { prepare } from './prepare'
import { type SignOrder, signDelta, signPdf } from './sign'
import { isIntact, signaturesOf } from './signatures'
import { ink } from './test-ink'
import { timestampPdf } from './timestamp'

const folder = mkdtempSync(join(tmpdir(), 'pades-'))
after(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

function run(command: string, ...args: readonly string[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  return { status, text: stdout + stderr }
}

/** A one-page PDF with a classic cross-reference table and three empty signature fields, as our writer makes them. */
function blankContract(): Uint8Array {
  const hex = (text: string) => `<${Buffer.from(textString(text)).toString('hex')}>`
  const field = (id: string, rect: string) =>
    `<</Type/Annot/Subtype/Widget/FT/Sig/T${hex(id)}/F 132/Rect[${rect}]/P 3 0 R/AP<</N 8 0 R>>>>`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>/Annots[5 0 R 6 0 R 7 0 R]>>',
    '<</Fields[5 0 R 6 0 R 7 0 R]/SigFlags 3>>',
    field('driver_sign', '60 120 220 180'),
    field('sales_sign', '260 120 420 180'),
    field('store_seal', '440 100 559 219'),
    '<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Length 0>>stream\n\nendstream',
  ]
  let text = '%PDF-1.7\n'
  const offsets = objects.map((body, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const id = '<00112233445566778899aabbccddeeff>'
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R/ID[${id}${id}]>>\nstartxref\n${text.length}\n%%EOF\n`
  return new Uint8Array(Buffer.from(text + table + trailer, 'latin1'))
}

/** The same document with a cross-reference stream and object streams, as qpdf writes it. */
function blankContractInStreams(): Uint8Array {
  const from = file('classic.pdf', blankContract())
  run('qpdf', '--object-streams=generate', from, join(folder, 'streams.pdf'))
  return new Uint8Array(readFileSync(join(folder, 'streams.pdf')))
}

const seal: Drawing = {
  width: 119,
  height: 119,
  shapes: [
    { path: [['M', 2, 2], ['L', 117, 2], ['L', 117, 117], ['L', 2, 117], ['Z']], stroke: [0.85, 0, 0], strokeWidth: 3 },
  ],
}

async function certify(kind: Kind, commonName: string, issuer: Signer | null): Promise<Signer> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const from: Issuer = issuer ?? { self: signWith(privateKey) }
  const certificate = await issueCertificate({
    kind,
    subject: { commonName },
    publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
    serial: Uint8Array.of(0x41, ...randomBytes(15)),
    notBefore: new Date(Date.now() - 60_000).toISOString(),
    notAfter: new Date(Date.now() + 900_000).toISOString(),
    issuer: from,
  })
  return { certificate, chain: kind === 'signing' && issuer ? [issuer.certificate] : [], sign: signWith(privateKey) }
}

const at = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString()
let root: Signer
let driver: Signer
let sales: Signer
let store: Signer
let authority: Signer
let anchors: Uint8Array[]

before(async () => {
  root = await certify('root', '测试根证书（非持牌机构）', null)
  const issuing = await certify('issuing', '测试签发（非持牌机构）', root)
  driver = await certify('signing', '周明', issuing)
  sales = await certify('signing', '欧阳静', issuing)
  store = await certify('signing', '沈阳华晨汽车销售服务有限公司', issuing)
  authority = { ...(await certify('timestamp', '测试时间戳', issuing)), chain: [issuing.certificate] }
  anchors = [root.certificate]
})

async function timestamp(digest: Uint8Array): Promise<Uint8Array> {
  const request = readTimestampRequest(timestampRequest({ digest, nonce: new Uint8Array(randomBytes(8)) }))
  const policy = '1.3.6.1.4.1.32473.1.1'
  const serial = new Uint8Array(randomBytes(8))
  const reply = await timestampGrant({ request, signer: authority, policy, serial, at })
  return readTimestampResponse(reply).token ?? new Uint8Array()
}

function byDriver(pdf: Uint8Array, change: Partial<SignOrder> = {}): Promise<Uint8Array> {
  const order = {
    pdf,
    field: 'driver_sign',
    appearance: ink,
    at,
    name: '周明',
    reason: '签署试驾协议',
    signer: driver,
    timestamp,
  }
  return signPdf({ ...order, ...change })
}

/** The three revisions of a contract that a customer and a salesperson signed and a store sealed. */
async function threeRevisions(base: Uint8Array): Promise<readonly Uint8Array[]> {
  const first = await byDriver(base)
  const second = await byDriver(first, { field: 'sales_sign', name: '欧阳静', signer: sales })
  const third = await byDriver(second, {
    field: 'store_seal',
    appearance: seal,
    name: '沈阳华晨',
    signer: store,
    reason: '用印',
  })
  return [first, second, third]
}

for (const [kind, make] of [
  ['a table', blankContract],
  ['a stream', blankContractInStreams],
] as const) {
  test(`three people sign a PDF whose cross-reference is ${kind}, and every reader says that all signatures are valid`, async () => {
    const base = make()
    const revisions = await threeRevisions(base)
    const [, , last = base] = revisions
    const path = file('signed.pdf', last)
    const pdfsig = run('pdfsig', '-nocert', path).text
    assert.equal(pdfsig.match(/Signature is Valid\./g)?.length, 3, pdfsig)
    assert.equal(pdfsig.match(/Total document signed/g)?.length, 1, pdfsig)
    assert.match(pdfsig, /ETSI\.CAdES\.detached/)
    const qpdf = run('qpdf', '--check', path)
    assert.equal(qpdf.status, 0, qpdf.text)
    assert.doesNotMatch(qpdf.text, /WARNING/)
    const mutool = run('mutool', 'sign', '-v', path).text
    assert.equal(mutool.match(/The signature is valid but there have been edits since signing/g)?.length, 2, mutool)
    assert.equal(mutool.match(/The document is unchanged since signing/g)?.length, 1, mutool)
  })

  test(`on ${kind}, each revision is a prefix of the next, and our own report agrees`, async () => {
    const base = make()
    const files = [base, ...(await threeRevisions(base))]
    files.slice(1).forEach((next, i) => {
      const earlier = files[i] ?? base
      assert.equal(Buffer.compare(next.subarray(0, earlier.length), earlier), 0, `revision ${i}`)
    })
    const report = signaturesOf(files.at(-1) ?? base, { anchors })
    assert.deepEqual(report.problems, [])
    assert.equal(report.uncovered, 0)
    assert.ok(isIntact(report))
    const told = report.signatures.map(({ fields, signer, name, at: claimed, certifies, problems, coversUpTo }) => ({
      fields,
      signer,
      name,
      claimed,
      certifies,
      problems,
      coversUpTo,
    }))
    const expected = [
      ['driver_sign', '周明', '周明'],
      ['sales_sign', '欧阳静', '欧阳静'],
      ['store_seal', '沈阳华晨汽车销售服务有限公司', '沈阳华晨'],
    ].map(([field, signer, name], i) => ({
      fields: [field],
      signer,
      name,
      claimed: at,
      certifies: i === 0,
      problems: [],
      coversUpTo: files[i + 1]?.length,
    }))
    assert.deepEqual(told, expected)
    assert.deepEqual(
      report.signatures.map((each) => each.timestampedAt),
      [at, at, at],
    )
  })
}

/** Start and end of the `number`th hole of a file, found by its text. */
function holeOf(pdf: Uint8Array, number: number): readonly [number, number] {
  const text = Buffer.from(pdf).toString('latin1')
  const [match] = [...text.matchAll(/\/Contents<([0-9a-f]*)>/g)].slice(number - 1)
  const start = (match?.index ?? 0) + '/Contents'.length
  return [start, start + (match?.[1]?.length ?? 0) + 2]
}

function contentsOf(pdf: Uint8Array, number: number): Uint8Array {
  const [start, end] = holeOf(pdf, number)
  return new Uint8Array(Buffer.from(Buffer.from(pdf.subarray(start + 1, end - 1)).toString('latin1'), 'hex'))
}

/** What the `number`th hole leaves of the file, when it belongs to the last signature. */
function coveredBy(pdf: Uint8Array, number: number): readonly Uint8Array[] {
  const [start, end] = holeOf(pdf, number)
  return [pdf.subarray(0, start), pdf.subarray(end)]
}

test('who keeps the file gets only what is to be appended: after it, the signature is there and whole', async () => {
  const pdf = blankContract()
  const order = { pdf, field: 'driver_sign', appearance: ink, at, name: '周明', reason: '签署', signer: driver }
  const delta = await signDelta(order)
  const signed = new Uint8Array(Buffer.concat([pdf, delta]))
  assert.ok(isIntact(signaturesOf(signed)))
  assert.equal(signaturesOf(signed).uncovered, 0)
  assert.match(run('pdfsig', '-nocert', file('delta.pdf', signed)).text, /Signature is Valid/)
})

test('OpenSSL verifies the CAdES signature and the timestamp that are taken out of the PDF', async () => {
  const signed = await byDriver(blankContract())
  const { raw, signers } = readSignedData(contentsOf(signed, 1))
  const content = file('covered', Buffer.concat(coveredBy(signed, 1)))
  const rootFile = file('root.pem', pemOf('CERTIFICATE', root.certificate))
  const args = ['-inform', 'DER', '-in', file('cms.der', raw), '-binary', '-content', content, '-CAfile', rootFile]
  assert.match(
    run('openssl', 'cms', '-verify', '-cades', ...args, '-out', '/dev/null').text,
    /CAdES Verification successful/,
  )
  const token = signers[0]?.unsigned.get('1.2.840.113549.1.9.16.2.14')?.raw ?? new Uint8Array()
  const data = file('signature', signers[0]?.signature ?? new Uint8Array())
  const said = run(
    'openssl',
    'ts',
    '-verify',
    '-data',
    data,
    '-in',
    file('token.der', token),
    '-token_in',
    '-CAfile',
    rootFile,
  )
  assert.match(said.text, /Verification: OK/)
})

test('the first signature allows further signatures and nothing else, and only the first', async () => {
  const [first, second] = await threeRevisions(blankContract())
  for (const pdf of [first, second]) {
    const opened = new PdfFile(pdf ?? new Uint8Array())
    const reference = opened.dict(opened.dict(opened.trailer.get('Root'))?.get('Perms'))?.get('DocMDP')
    const [transform] = opened.resolve(opened.dict(reference)?.get('Reference')) as never[]
    assert.equal(opened.dict(opened.dict(transform)?.get('TransformParams'))?.get('P'), 2)
    assert.equal(isRef(reference) && opened.dict(reference)?.get('M') !== undefined, true)
  }
  const uncertified = signaturesOf(await byDriver(blankContract(), { certify: false }))
  assert.deepEqual(
    uncertified.signatures.map(({ certifies }) => certifies),
    [false],
  )
})

test('a field that does not exist, one that is signed, a CMS without room and a file that is no PDF are told apart', async () => {
  const signed = await byDriver(blankContract())
  const code = (expected: string) => (error: unknown) => error instanceof PadesError && error.code === expected
  await assert.rejects(byDriver(signed, { field: 'nobody_sign' }), code('no-such-field'))
  await assert.rejects(byDriver(signed), code('already-signed'))
  await assert.rejects(byDriver(blankContract(), { reserve: 500 }), code('cms-too-large'))
  await assert.rejects(byDriver(new Uint8Array(randomBytes(500))), code('unreadable-pdf'))
})

test('without a timestamp the signature is as valid, and says that no time is attested', async () => {
  const report = signaturesOf(await byDriver(blankContract(), { timestamp: undefined, appearance: null }), { anchors })
  assert.ok(isIntact(report))
  assert.deepEqual(
    report.signatures.map(({ timestampedAt }) => timestampedAt),
    [null],
  )
})

test('a signature under a foreign root, or a token for something else, is intact for nobody', async () => {
  const foreign = await certify('root', '测试根证书（非持牌机构）', null)
  const signed = await byDriver(blankContract())
  const [finding] = signaturesOf(signed, { anchors: [foreign.certificate] }).signatures
  assert.deepEqual(finding?.problems, ['timestamp-no-path-to-anchor', 'no-path-to-anchor'])
  const borrowed = await byDriver(blankContract(), { timestamp: () => timestamp(new Uint8Array(32)) })
  assert.deepEqual(signaturesOf(borrowed, { anchors }).signatures[0]?.problems, ['timestamp-wrong-imprint'])
})

test('bytes behind the last signature are counted, and nothing may follow the end of the file', async () => {
  const signed = await byDriver(blankContract())
  const longer = new Uint8Array(Buffer.concat([signed, Buffer.from('%comment\n')]))
  const report = signaturesOf(longer)
  assert.equal(report.uncovered, 9)
  assert.deepEqual(report.problems, ['bytes-after-end', 'forbidden-change'])
  assert.equal(isIntact(report), false)
})

test('a signature dictionary that is copied into another revision does not cover it', async () => {
  const signed = Buffer.from(await byDriver(blankContract()))
  // The dictionary once more, as an object of a revision that only points to it: signature wrapping.
  const entry = new PdfFile(signed)
  const field = [...entry.xref.entries.keys()].find((number) =>
    entry.dict({ kind: 'ref', number, generation: 0 })?.has('ByteRange'),
  )
  const start = signed.indexOf(`${field} 0 obj\n`)
  const body = signed.subarray(start, signed.indexOf('endobj\n', start) + 7)
  const table = `xref\n${field} 1\n${String(signed.length).padStart(10, '0')} 00000 n \n`
  const trailer = `trailer\n<</Size ${entry.xref.size}/Root 1 0 R/Prev ${entry.xref.start}>>\n`
  const tail = `startxref\n${signed.length + body.length}\n%%EOF\n`
  const report = signaturesOf(new Uint8Array(Buffer.concat([signed, body, Buffer.from(table + trailer + tail)])))
  assert.deepEqual(report.problems, ['unreachable-signature'])
  assert.deepEqual(
    report.signatures.map(({ problems }) => problems),
    [['bad-byte-range']],
  )
})

test('no covered byte of a signed file can change unnoticed', async () => {
  const signed = await byDriver(blankContract())
  const [hole, holeEnd] = holeOf(signed, 1)
  const covered = fc
    .integer({ min: 0, max: signed.length - 1 - (holeEnd - hole) })
    .map((i) => (i < hole ? i : i + holeEnd - hole))
  fc.assert(
    fc.property(covered, fc.integer({ min: 0, max: 7 }), (position, bit) => {
      const changed = Uint8Array.from(signed)
      changed[position] = (changed[position] ?? 0) ^ (1 << bit)
      return !isIntact(signaturesOf(changed))
    }),
    { numRuns: 400 },
  )
})

test('in a file with three signatures, a changed byte is noticed by all that cover it', async () => {
  const revisions = await threeRevisions(blankContract())
  const last = revisions.at(-1) ?? new Uint8Array()
  const changed = Uint8Array.from(last)
  changed[Buffer.from(last).indexOf('/MediaBox[0 0 595') + 10] = 0x31
  const report = signaturesOf(changed)
  assert.deepEqual(
    report.signatures.map(({ problems }) => problems),
    [['wrong-digest'], ['wrong-digest'], ['wrong-digest']],
  )
})

test('whatever the bytes are, a report is given', async () => {
  const signed = await byDriver(blankContract(), { reserve: 5_000 })
  const damaged = fc
    .record({ at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 30 }), cut: fc.boolean() })
    .map(({ at: position, bytes, cut }) => {
      const copy = Uint8Array.from(signed)
      copy.set(bytes.subarray(0, copy.length - (position % copy.length)), position % copy.length)
      return cut ? copy.subarray(0, position % copy.length) : copy
    })
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), (bytes) => {
      assert.ok(Array.isArray(signaturesOf(bytes, { anchors }).signatures))
    }),
    { numRuns: 300 },
  )
})

test('a prepared revision can wait and take its signature later', async () => {
  const prepared = prepare({
    pdf: blankContract(),
    field: 'driver_sign',
    appearance: null,
    at,
    name: '周明',
    reason: '签署',
    reserve: 3_000,
  })
  const { signedData } = await import('../pki/cms')
  const kept = structuredClone(prepared)
  assert.ok(isIntact(signaturesOf(embed(kept, await signedData({ digest: kept.digest }, driver)), { anchors })))
})

test('a document timestamp that comes later attests the signatures before it, and OpenSSL and qpdf find it in order', async () => {
  const signed = await byDriver(blankContract(), { timestamp: undefined })
  const stamped = await timestampPdf({ pdf: signed, field: 'sales_sign', timestamp })
  assert.equal(Buffer.compare(stamped.subarray(0, signed.length), signed), 0)
  const report = signaturesOf(stamped, { anchors })
  assert.ok(isIntact(report))
  const told = report.signatures.map(({ kind, signer, timestampedAt }) => [kind, signer, timestampedAt])
  assert.deepEqual(told, [
    ['signature', '周明', null],
    ['timestamp', '测试时间戳', at],
  ])
  const path = file('stamped.pdf', stamped)
  const { raw } = readSignedData(contentsOf(stamped, 2))
  const covered = file('stamped', Buffer.concat(coveredBy(stamped, 2)))
  const tokenFile = file('document.tst', raw)
  const rootFile = file('root.pem', pemOf('CERTIFICATE', root.certificate))
  const said = run('openssl', 'ts', '-verify', '-data', covered, '-in', tokenFile, '-token_in', '-CAfile', rootFile)
  assert.match(said.text, /Verification: OK/)
  assert.equal(run('qpdf', '--check', path).status, 0)
  const borrowed = await timestampPdf({
    pdf: signed,
    field: 'sales_sign',
    timestamp: () => timestamp(new Uint8Array(32)),
  })
  assert.deepEqual(signaturesOf(borrowed, { anchors }).signatures[1]?.problems, ['timestamp-wrong-imprint'])
})

test('on a real paper, three signatures and a later timestamp leave every printed word as it was', async () => {
  const fonts = await testFonts()
  const paper = drawDocument({ title: '试驾协议', number: 'SJ-1', blocks: sampleBlocks, createdAt: at, fonts })
  const stamp = companySeal({
    name: '沈阳华晨汽车销售服务有限公司',
    code: '2101020012345',
    diameterMm: 42,
    style: fonts.serif,
  })
  const first = await byDriver(paper.bytes)
  const second = await byDriver(first, { field: 'salesperson_sign', name: '欧阳静', signer: sales })
  const third = await byDriver(second, { field: 'store_seal', appearance: stamp, name: '沈阳华晨', signer: store })
  const stamped = await timestampPdf({ pdf: third, field: 'timestamp_1', timestamp })
  assert.ok(isIntact(signaturesOf(stamped, { anchors })))
  assert.equal(signaturesOf(stamped).signatures.length, 4)
  const words = (name: string, pdf: Uint8Array) => run('pdftotext', '-layout', file(name, pdf), '-').text
  assert.equal(words('stamped.pdf', stamped), words('paper.pdf', paper.bytes))
  assert.match(words('paper.pdf', paper.bytes), /试驾协议/)
  assert.equal(run('pdfsig', '-nocert', file('third.pdf', third)).text.match(/Signature is Valid\./g)?.length, 3)
  assert.equal(run('qpdf', '--check', join(folder, 'stamped.pdf')).status, 0)
})

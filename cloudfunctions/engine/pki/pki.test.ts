import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sha256 } from './algorithm'
import { readCertificate } from './certificate'
import { verifyChain } from './chain'
import { attribute, certificatesOnly, signedData } from './cms'
import { readCertificatesOnly, readSignedData } from './cms-reader'
import { verifyCms } from './cms-verify'
import { revocationList } from './crl'
import { context, contextTag, integer, octetString, oid, sequence } from './der'
import { childrenOf, DerError, Fields, readElement } from './der-reader'
import { type Issuer, issueCertificate, type Kind } from './issue'
import { nameAttribute, nameOf } from './name'
import { oids } from './oids'
import { certificatesOfPem, pemOf } from './pem'
import { certificateRequest, readCertificateRequest } from './request'
import { type Signer, signWith } from './signer'
import { readTimestampRequest, readTimestampResponse, timestampRequest } from './timestamp-request'
import { timestampGrant, timestampRefusal } from './timestamp-token'
import { verifyTimestamp } from './timestamp-verify'

const at = '2026-11-24T06:05:00.000Z'
const folder = mkdtempSync(join(tmpdir(), 'pki-'))
after(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** Runs OpenSSL, answers everything it said, and throws when it failed. */
function openssl(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stdout + stderr)
  return stdout + stderr
}

const attime = String(Date.parse(at) / 1000)

function keys(kind: 'ec' | 'rsa') {
  const { privateKey, publicKey } =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { sign: signWith(privateKey), publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })) }
}

async function certify(
  kind: Kind,
  commonName: string,
  issuer: Issuer | null,
  keyKind: 'ec' | 'rsa' = 'ec',
): Promise<Signer> {
  const key = keys(keyKind)
  const certificate = await issueCertificate({
    kind,
    subject: { commonName, organization: '测试机构（非持牌）' },
    publicKey: key.publicKey,
    serial: Uint8Array.of(0x41, ...randomBytes(15)),
    notBefore: '2026-11-01T00:00:00.000Z',
    notAfter: '2027-11-01T00:00:00.000Z',
    issuer: issuer ?? { self: key.sign },
  })
  return { certificate, chain: [], sign: key.sign }
}

interface Authority {
  readonly root: Signer
  readonly issuing: Signer
  readonly person: Signer
  readonly company: Signer
  readonly stamp: Signer
}
let authority: Authority
let rootFile: string

before(async () => {
  const root = await certify('root', '测试根证书（非持牌机构）', null)
  const issuing = await certify('issuing', '测试签发证书（非持牌机构）', root)
  const below = async (signer: Promise<Signer>) => ({ ...(await signer), chain: [issuing.certificate] })
  authority = {
    root,
    issuing,
    person: await below(certify('signing', '欧阳静𬭎', issuing)),
    company: await below(certify('signing', '沈阳华晨汽车销售服务有限公司', issuing, 'rsa')),
    stamp: await below(certify('timestamp', '测试时间戳', issuing)),
  }
  rootFile = file('root.pem', pemOf('CERTIFICATE', root.certificate))
})

test('OpenSSL follows the chain from a person, a company (RSA) and a timestamp authority to the root', () => {
  const untrusted = file('issuing.pem', pemOf('CERTIFICATE', authority.issuing.certificate))
  for (const [who, purpose] of [
    ['person', 'smimesign'],
    ['company', 'smimesign'],
    ['stamp', 'timestampsign'],
  ] as const) {
    const leaf = file(`${who}.pem`, pemOf('CERTIFICATE', authority[who].certificate))
    const args = ['-x509_strict', '-attime', attime, '-purpose', purpose, '-CAfile', rootFile, '-untrusted', untrusted]
    assert.match(openssl('verify', ...args, leaf), /: OK/)
  }
})

test('Chinese names, characters outside the basic plane as well, stand in certificates as UTF-8', () => {
  const leaf = file('person.pem', pemOf('CERTIFICATE', authority.person.certificate))
  const text = openssl('x509', '-in', leaf, '-noout', '-subject', '-issuer', '-nameopt', 'utf8,sep_comma_plus')
  assert.match(
    text,
    /subject=C=CN,O=测试机构（非持牌）,CN=欧阳静𬭎\nissuer=C=CN,O=测试机构（非持牌）,CN=测试签发证书（非持牌机构）/,
  )
  const { commonName, serialNumber } = readCertificate(authority.person.certificate)
  assert.equal(commonName, '欧阳静𬭎')
  assert.equal(openssl('x509', '-in', leaf, '-noout', '-serial').trim(), `serial=${serialNumber}`)
})

test('a chain is trusted only for its purpose, in its time, and to its own root', async () => {
  const other = await certify('root', '测试根证书（非持牌机构）', null)
  const question = {
    certificate: authority.person.certificate,
    intermediates: [authority.issuing.certificate],
    anchors: [authority.root.certificate],
    at,
    usage: 'document-signing',
  } as const
  const problem = (change: object) => {
    const verdict = verifyChain({ ...question, ...change })
    return verdict.trusted ? null : verdict.problem
  }
  assert.equal(problem({}), null)
  assert.equal(problem({ usage: 'timestamping' }), 'wrong-usage')
  assert.equal(problem({ certificate: authority.stamp.certificate }), 'wrong-usage')
  assert.equal(problem({ at: '2027-11-01T00:00:02.000Z' }), 'outside-validity')
  assert.equal(problem({ at: '2026-10-31T23:59:59.000Z' }), 'outside-validity')
  assert.equal(problem({ anchors: [other.certificate] }), 'no-path-to-anchor')
  assert.equal(problem({ intermediates: [] }), 'no-path-to-anchor')
  assert.equal(problem({ certificate: new Uint8Array(40) }), 'malformed')
})

test('a signer cannot issue, and an issuing authority cannot make another authority', async () => {
  const anchors = [authority.root.certificate]
  const byPerson = await certify('signing', '冒名者', authority.person)
  const below = await certify('issuing', '下级', authority.issuing)
  const farBelow = await certify('signing', '下级的人', below)
  for (const [leaf, above] of [
    [byPerson, authority.person],
    [farBelow, below],
  ] as const) {
    const intermediates = [above.certificate, authority.issuing.certificate]
    const verdict = verifyChain({
      certificate: leaf.certificate,
      intermediates,
      anchors,
      at,
      usage: 'document-signing',
    })
    assert.deepEqual(verdict, { trusted: false, problem: 'no-path-to-anchor' })
  }
})

test('a heap of certificates that all sign each other is left quickly, and with no path', async () => {
  const key = keys('ec')
  const circle = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      issueCertificate({
        kind: 'root',
        subject: { commonName: '环' },
        publicKey: key.publicKey,
        serial: Uint8Array.of(i + 1),
        notBefore: '2026-11-01T00:00:00.000Z',
        notAfter: '2027-11-01T00:00:00.000Z',
        issuer: { self: key.sign },
      }),
    ),
  )
  const [above = new Uint8Array()] = circle
  const leaf = await certify('signing', '环下', { certificate: above, sign: key.sign })
  const anchors = [authority.root.certificate]
  const began = performance.now()
  const question = {
    certificate: leaf.certificate,
    intermediates: circle,
    anchors,
    at,
    usage: 'document-signing',
  } as const
  assert.deepEqual(verifyChain(question), { trusted: false, problem: 'no-path-to-anchor' })
  assert.ok(performance.now() - began < 1_000)
})

test('OpenSSL reads and verifies our certificate request, and says so when it was changed', async () => {
  for (const kind of ['ec', 'rsa'] as const) {
    const key = keys(kind)
    const der = await certificateRequest({ subject: { commonName: '张三' }, publicKey: key.publicKey, sign: key.sign })
    const good = openssl(
      'req',
      '-inform',
      'DER',
      '-in',
      file('good.csr', der),
      '-verify',
      '-noout',
      '-subject',
      '-nameopt',
      'utf8',
    )
    assert.match(good, /verify OK/)
    assert.match(good, /CN=张三/)
    const renamed = Uint8Array.from(der)
    renamed.set(Buffer.from('李四'), Buffer.from(der).indexOf('张三'))
    // OpenSSL exits with 0 even then, only its text tells.
    assert.match(
      openssl('req', '-inform', 'DER', '-in', file('bad.csr', renamed), '-verify', '-noout'),
      /verify failure/,
    )
    assert.equal(readCertificateRequest(der).commonName, '张三')
    assert.throws(() => readCertificateRequest(renamed), DerError)
  }
})

test('a request made by OpenSSL is read, one for a curve or size we do not certify is not', () => {
  const make = (...key: string[]) => {
    const out = join(folder, 'openssl.csr')
    const args = ['-newkey', ...key, '-nodes', '-keyout', '/dev/null', '-outform', 'DER', '-out', out, '-utf8']
    openssl('req', '-new', ...args, '-subj', '/C=CN/CN=王五')
    return execFileSync('cat', [out])
  }
  assert.equal(
    readCertificateRequest(new Uint8Array(make('ec', '-pkeyopt', 'ec_paramgen_curve:P-256'))).commonName,
    '王五',
  )
  assert.throws(
    () => readCertificateRequest(new Uint8Array(make('ec', '-pkeyopt', 'ec_paramgen_curve:P-384'))),
    DerError,
  )
  assert.throws(() => readCertificateRequest(new Uint8Array(make('rsa:1024'))), DerError)
})

test('OpenSSL accepts our CAdES signature of a Chinese signer, with EC and with RSA', async () => {
  const content = new Uint8Array(randomBytes(1000))
  for (const signer of [authority.person, authority.company]) {
    const cms = file('cades.der', await signedData({ digest: sha256(content) }, signer))
    const args = ['-inform', 'DER', '-in', cms, '-binary', '-content', file('content', content), '-CAfile', rootFile]
    const said = openssl('cms', '-verify', '-cades', '-attime', attime, ...args, '-out', '/dev/null')
    assert.match(said, /CAdES Verification successful/)
    assert.deepEqual(
      verifyCms(await signedData({ digest: sha256(content) }, signer), { pieces: [content], contentType: oids.data })
        .problems,
      [],
    )
  }
})

test('no byte of the signed attributes, the algorithms or the signature can change unnoticed', async () => {
  const content = new Uint8Array(randomBytes(50))
  const cms = await signedData({ digest: sha256(content) }, { ...authority.person, chain: [] })
  const intact = verifyCms(cms, { pieces: [content], contentType: oids.data })
  const signed = intact.signer?.signedAttributes ?? new Uint8Array()
  const from = Buffer.from(cms).indexOf(Buffer.from(signed.subarray(1)))
  for (let i = from; i < cms.length; i++) {
    const changed = Uint8Array.from(cms)
    changed[i] = (changed[i] ?? 0) ^ 0x01
    const { problems } = verifyCms(changed, { pieces: [content], contentType: oids.data })
    assert.notDeepEqual(problems, [], `byte ${i}`)
  }
})

test('the certificate that is named in the signature cannot be exchanged for another of the same key', async () => {
  const content = new Uint8Array(randomBytes(50))
  const twin = await issueCertificate({
    kind: 'signing',
    subject: { commonName: '另一个名字' },
    publicKey: readCertificate(authority.person.certificate).spki,
    serial: readElement(readCertificate(authority.person.certificate).serial).content,
    notBefore: '2026-11-01T00:00:00.000Z',
    notAfter: '2027-11-01T00:00:00.000Z',
    issuer: authority.issuing,
  })
  // Same issuer and serial number, same key: only the signed hash of the certificate tells them apart.
  const cms = await signedData({ digest: sha256(content) }, { ...authority.person, chain: [] })
  const parts = childrenOf(new Fields(new Fields(readElement(cms)).rest()[1] ?? readElement(cms), contextTag(0)).next())
  const swapped = parts.map(({ raw, tag }) => (tag === contextTag(0) ? context(0, twin) : raw))
  const problems = (bytes: Uint8Array) => verifyCms(bytes, { pieces: [content], contentType: oids.data }).problems
  const around = (fields: readonly Uint8Array[]) => sequence(oid(oids.signedData), context(0, sequence(...fields)))
  assert.deepEqual(problems(around(parts.map(({ raw }) => raw))), [])
  assert.deepEqual(problems(around(swapped)), ['wrong-signing-certificate'])
})

test('a SignedData that only carries certificates is read by OpenSSL and by us', () => {
  const certificates = [authority.issuing.certificate, authority.root.certificate]
  const der = certificatesOnly(certificates)
  const printed = openssl('pkcs7', '-inform', 'DER', '-in', file('certs.p7', der), '-print_certs')
  const byteOrder = (list: readonly Uint8Array[]) => [...list].map((each) => Buffer.from(each).toString('hex')).sort()
  assert.deepEqual(byteOrder(certificatesOfPem(printed)), byteOrder(certificates))
  assert.deepEqual(byteOrder(readCertificatesOnly(der)), byteOrder(certificates))
})

test('OpenSSL verifies our revocation list', async () => {
  const list = await revocationList({
    issuer: authority.issuing,
    number: 7,
    thisUpdate: at,
    nextUpdate: '2026-11-25T06:05:00.000Z',
    revoked: [{ serial: readCertificate(authority.person.certificate).serial, at }],
  })
  const issuer = file('issuing.pem', pemOf('CERTIFICATE', authority.issuing.certificate))
  const said = openssl('crl', '-inform', 'DER', '-in', file('list.crl', list), '-CAfile', issuer, '-noout', '-text')
  assert.match(said, /verify OK/)
  assert.match(said, /Revoked Certificates/)
})

const policy = '1.3.6.1.4.1.32473.1.1'
const grant = (query: Uint8Array) =>
  timestampGrant({
    request: readTimestampRequest(query),
    signer: authority.stamp,
    policy,
    serial: Uint8Array.of(0x40, 9),
    at,
  })

test('OpenSSL accepts the timestamp we grant to its own query, and to ours', async () => {
  const data = file('data', new Uint8Array(randomBytes(300)))
  const ownQuery = join(folder, 'openssl.tsq')
  openssl('ts', '-query', '-data', data, '-sha256', '-cert', '-out', ownQuery)
  const ours = timestampRequest({ digest: sha256(execFileSync('cat', [data])), nonce: new Uint8Array(randomBytes(8)) })
  for (const query of [new Uint8Array(execFileSync('cat', [ownQuery])), ours]) {
    const reply = file('reply.tsr', await grant(query))
    const said = openssl(
      'ts',
      '-verify',
      '-queryfile',
      file('q.tsq', query),
      '-in',
      reply,
      '-CAfile',
      rootFile,
      '-attime',
      attime,
    )
    assert.match(said, /Verification: OK/)
  }
})

test('a token fits its own digest, nonce, clock and root, and no other', async () => {
  const digest = sha256(randomBytes(10))
  const nonce = Uint8Array.of(0, 0, 0x85, 1, 2, 3, 4, 5)
  const reply = readTimestampResponse(await grant(timestampRequest({ digest, nonce })))
  assert.equal(reply.status, 0)
  const token = reply.token ?? new Uint8Array()
  const expected = { digest, nonce: integer(nonce), anchors: [authority.root.certificate], now: at }
  const problems = (change: object) => verifyTimestamp(token, { ...expected, ...change }).problems
  assert.deepEqual(problems({}), [])
  assert.equal(verifyTimestamp(token, expected).at, at)
  assert.deepEqual(problems({ digest: sha256(digest) }), ['wrong-imprint'])
  assert.deepEqual(problems({ nonce: integer(8) }), ['wrong-nonce'])
  assert.deepEqual(problems({ policy: '1.2.3' }), ['wrong-policy'])
  assert.deepEqual(problems({ now: '2026-11-24T06:10:01.000Z' }), ['clock-off'])
  assert.deepEqual(problems({ anchors: [] }), ['no-path-to-anchor'])
  const byPerson = await timestampGrant({
    request: readTimestampRequest(timestampRequest({ digest, nonce })),
    signer: authority.person,
    policy,
    serial: Uint8Array.of(1),
    at,
  })
  assert.deepEqual(verifyTimestamp(readTimestampResponse(byPerson).token ?? token, expected).problems, ['wrong-usage'])
})

test('a refusal is what OpenSSL calls a rejection for a bad algorithm', () => {
  const said = openssl('ts', '-reply', '-in', file('refusal.tsr', timestampRefusal('badAlg')), '-text')
  assert.match(said, /Status: Rejected/)
  assert.match(said, /unrecognized or unsupported algorithm/)
})

test('whatever the bytes are, readers answer or throw DerError, and verifiers answer', async () => {
  const cms = await signedData({ digest: sha256(Uint8Array.of(1)) }, authority.person, {
    unsigned: async () => [attribute(oids.timeStampToken, octetString(Uint8Array.of(1)))],
  })
  const seeds = [
    authority.person.certificate,
    cms,
    await grant(timestampRequest({ digest: sha256(cms), nonce: Uint8Array.of(1) })),
  ]
  const readers = [
    readCertificate,
    readSignedData,
    readCertificateRequest,
    readTimestampRequest,
    readTimestampResponse,
    readCertificatesOnly,
  ]
  const mutated = fc
    .record({ seed: fc.constantFrom(...seeds), at: fc.nat(), byte: fc.nat(255), cut: fc.nat(3) })
    .map(({ seed, at: position, byte, cut }) => {
      const bytes = Uint8Array.from(seed)
      bytes[position % bytes.length] = byte
      return cut === 0 ? bytes.subarray(0, position % bytes.length) : bytes
    })
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated), (bytes) => {
      for (const read of readers) {
        try {
          read(bytes)
        } catch (error) {
          if (!(error instanceof DerError)) throw error
        }
      }
      verifyCms(bytes, { contentType: oids.data, pieces: [bytes] })
      verifyTimestamp(bytes, { digest: sha256(bytes) })
      verifyChain({ certificate: bytes, intermediates: [bytes], anchors: [bytes], at, usage: 'timestamping' })
    }),
    { numRuns: 1500 },
  )
})

test('any name that is written is read again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      assert.equal(nameAttribute(nameOf({ commonName: text }), 'commonName'), Buffer.from(text).toString())
    }),
  )
})

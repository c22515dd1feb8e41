import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type Authority, newAuthority, signedAt } from '#tools/verify/attacks/authority'
import { digest, isAcceptableKey, verifySignature } from './algorithm'
import { readCertificate } from './certificate'
import { verifyChain } from './chain'
import { signedData } from './cms'
import { verifyCms } from './cms-verify'
import { revocationList } from './crl'
import { isListOf, readRevocationList } from './crl-reader'
import { bitString, context, contextTag, integer, octetString, oid, retag, sequence, setOf } from './der'
import { bitsOf, DerError, type Element, Fields, fieldsOf, readElement } from './der-reader'
import { checkForeignSignature } from './foreign-algorithm'
import { issueCertificate } from './issue'
import { newKey, signWithPem } from './new-key'
import { oids } from './oids'
import { certificatesOfPem, pemOf } from './pem'
import { certificateRequest, readCertificateRequest } from './request'
import { revocationOf } from './revocation'
import { sm2Fits } from './sm2'
import { readTimestampRequest, readTimestampResponse, timestampRequest } from './timestamp-request'
import { timestampGrant } from './timestamp-token'
import { verifyTimestamp } from './timestamp-verify'

const folder = mkdtempSync(join(tmpdir(), 'sm2-'))
after(() => rmSync(folder, { recursive: true }))

const id = 'distid:1234567812345678'

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

function openssl(...args: readonly string[]): { ok: boolean; said: string } {
  const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8', cwd: folder })
  return { ok: status === 0, said: stdout + stderr }
}

function done(...args: readonly string[]): string {
  const { ok, said } = openssl(...args)
  assert.ok(ok, said)
  return said
}

const publicPem = (spki: Uint8Array) => pemOf('CERTIFICATE', spki).replaceAll('CERTIFICATE', 'PUBLIC KEY')

/** Does OpenSSL find that an SM2 signature with SM3 fits, under a distinguishing id? */
function fitsForOpenssl(spki: Uint8Array, signed: Uint8Array, signature: Uint8Array, distid = id): boolean {
  const args = ['-sm3', '-verify', file('key.pub', publicPem(spki)), '-sigopt', distid]
  return openssl('dgst', ...args, '-signature', file('signature', signature), file('signed', signed)).ok
}

const algorithm = readElement(sequence(oid(oids.sm2WithSm3)))
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

let authority: Authority
before(async () => {
  authority = await newAuthority('SM2')
})

test('the example of GB/T 32918.5 verifies, and with another message it does not', () => {
  const point = bytes(
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  )
  const spki = sequence(sequence(oid(oids.ecPublicKey), oid(oids.sm2)), bitString(point))
  const signature = sequence(
    integer(bytes('f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3')),
    integer(bytes('b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa')),
  )
  assert.equal(sm2Fits(spki, Buffer.from('message digest'), signature), true)
  assert.equal(sm2Fits(spki, Buffer.from('message digesT'), signature), false)
  assert.equal(fitsForOpenssl(spki, Buffer.from('message digest'), signature), true)
})

test('OpenSSL verifies what our SM2 keys sign, under the usual id and no other; and we what its keys sign', async () => {
  done('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', 'theirs.key')
  const theirPem = readFileSync(join(folder, 'theirs.key'), 'utf8')
  done('pkey', '-in', 'theirs.key', '-pubout', '-outform', 'DER', '-out', 'theirs.pub')
  const theirs = { publicKey: new Uint8Array(readFileSync(join(folder, 'theirs.pub'))), sign: signWithPem(theirPem) }
  for (const { publicKey, sign } of [newKey('SM2'), theirs]) {
    assert.equal(isAcceptableKey(publicKey), true)
    const message = new Uint8Array(randomBytes(200))
    const signature = await sign(message)
    assert.equal(fitsForOpenssl(publicKey, message, signature), true)
    assert.equal(fitsForOpenssl(publicKey, message, signature, 'distid:somebody'), false)
    assert.equal(verifySignature(publicKey, algorithm, message, signature), true)
  }
  const message = new Uint8Array(randomBytes(200))
  const sign = (distid: string) => {
    done('dgst', '-sm3', '-sign', 'theirs.key', '-sigopt', distid, '-out', 'theirs.sig', file('signed', message))
    return new Uint8Array(readFileSync(join(folder, 'theirs.sig')))
  }
  assert.equal(verifySignature(theirs.publicKey, algorithm, message, sign(id)), true)
  assert.equal(verifySignature(theirs.publicKey, algorithm, message, sign('distid:somebody')), false)
})

test('a kept SM2 key signs again after it was written and read as PEM, and never as if it were plain ECDSA', async () => {
  const key = newKey('SM2')
  const signature = await signWithPem(key.privateKey)(Uint8Array.of(1))
  assert.equal(verifySignature(key.publicKey, algorithm, Uint8Array.of(1), signature), true)
  const ecdsa = readElement(sequence(oid(oids.ecdsaWithSha256)))
  assert.equal(verifySignature(key.publicKey, ecdsa, Uint8Array.of(1), signature), false)
  assert.equal(checkForeignSignature(key.publicKey, ecdsa, Uint8Array.of(1), signature, 'sha256').fits, false)
  assert.equal(verifySignature(newKey().publicKey, algorithm, Uint8Array.of(1), signature), false)
})

test('whatever key and signature are, verification answers; no other signature fits the same bytes', async () => {
  const { publicKey, sign } = newKey('SM2')
  const message = Uint8Array.of(1, 2, 3)
  const signature = await sign(message)
  const n = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'
  const [r = message, s = message] = fieldsOf(signature)
    .rest()
    .map(({ content }) => content)
  const plus = (a: Uint8Array) =>
    bytes((BigInt(`0x${Buffer.from(a).toString('hex')}`) + BigInt(`0x${n}`)).toString(16).padStart(66, '0'))
  const wrong = [
    sequence(integer(0), integer(s)),
    sequence(integer(r), integer(0)),
    sequence(integer(bytes(n)), integer(s)),
    sequence(integer(r), integer(plus(s))),
    sequence(integer(plus(r)), integer(s)),
    sequence(integer(r), integer(s), integer(1)),
    sequence(integer(s), integer(r)),
    Uint8Array.of(...signature, 0),
  ]
  for (const each of wrong) assert.equal(verifySignature(publicKey, algorithm, message, each), false)
  const offCurve = Uint8Array.from(publicKey)
  offCurve[offCurve.length - 1] = (offCurve.at(-1) ?? 0) ^ 1
  assert.equal(isAcceptableKey(offCurve), false)
  const change = (of: Uint8Array) =>
    fc.record({ at: fc.nat(of.length - 1), mask: fc.integer({ min: 1, max: 255 }) }).map(({ at, mask }) => {
      const changed = Uint8Array.from(of)
      changed[at] = (changed[at] ?? 0) ^ mask
      return changed
    })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.tuple(change(publicKey), fc.constant(signature)),
        fc.tuple(fc.constant(publicKey), change(signature)),
      ),
      ([key, value]) => {
        assert.equal(verifySignature(key, algorithm, message, value), false)
        assert.equal(checkForeignSignature(key, algorithm, message, value, 'sm3').fits, false)
      },
    ),
    { numRuns: 60 },
  )
})

test('OpenSSL verifies each certificate of our SM2 authority under the one above, and we follow the whole chain', () => {
  const { root, issuing, driver } = authority
  const pem = (name: string, der: Uint8Array) => file(name, pemOf('CERTIFICATE', der))
  const at = ['-attime', String(Date.parse(signedAt) / 1000), '-vfyopt', id]
  for (const [below, above] of [
    [driver, issuing],
    [issuing, root],
    [root, root],
  ] as const) {
    const { spki } = readCertificate(above.certificate)
    const { signed, signature } = readCertificate(below.certificate)
    assert.equal(fitsForOpenssl(spki, signed, signature), true)
  }
  const issuer = pem('issuing.pem', issuing.certificate)
  assert.match(done('verify', ...at, '-partial_chain', '-trusted', issuer, pem('leaf.pem', driver.certificate)), /: OK/)
  const text = done('x509', '-in', join(folder, 'leaf.pem'), '-noout', '-text')
  assert.match(text, /Signature Algorithm: SM2-with-SM3/)
  assert.match(text, /ASN1 OID: SM2/)
  const question = {
    certificate: driver.certificate,
    intermediates: [issuing.certificate],
    at: signedAt,
    usage: 'document-signing',
  } as const
  assert.equal(verifyChain({ ...question, anchors: [root.certificate] }).trusted, true)
  assert.equal(verifyChain({ ...question, anchors: [authority.stranger.certificate] }).trusted, false)
})

test('a certificate and a request that OpenSSL made with SM2 are verified here; its certificate is laid out as ours', () => {
  const key = (name: string) => done('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:SM2', '-out', name)
  const signing = ['-sm3', '-sigopt', id]
  key('root.key')
  key('leaf.key')
  const usage = ['-addext', 'keyUsage=critical,keyCertSign']
  done(
    'req',
    '-x509',
    '-new',
    '-key',
    'root.key',
    ...signing,
    '-days',
    '9',
    '-subj',
    '/CN=根',
    '-utf8',
    ...usage,
    '-out',
    'r.pem',
  )
  done(
    'req',
    '-new',
    '-key',
    'leaf.key',
    ...signing,
    '-subj',
    '/CN=某人',
    '-utf8',
    '-outform',
    'DER',
    '-out',
    'leaf.csr',
  )
  const issue = [
    '-req',
    '-inform',
    'DER',
    '-in',
    'leaf.csr',
    '-CA',
    'r.pem',
    '-CAkey',
    'root.key',
    '-vfyopt',
    id,
    '-days',
    '9',
  ]
  done('x509', ...issue, ...signing, '-out', 'l.pem')
  const [root = algorithm.raw] = certificatesOfPem(readFileSync(join(folder, 'r.pem'), 'utf8'))
  const [leaf = algorithm.raw] = certificatesOfPem(readFileSync(join(folder, 'l.pem'), 'utf8'))
  const question = {
    certificate: leaf,
    intermediates: [],
    at: new Date().toISOString(),
    usage: 'document-signing',
  } as const
  assert.equal(verifyChain({ ...question, anchors: [root] }).trusted, true)
  const renamed = Uint8Array.from(leaf)
  renamed.set(Buffer.from('别人'), Buffer.from(leaf).indexOf('某人'))
  assert.deepEqual(verifyChain({ ...question, certificate: renamed, anchors: [root] }), {
    trusted: false,
    problem: 'no-path-to-anchor',
  })
  const { algorithm: theirs } = readCertificate(leaf)
  assert.deepEqual(Buffer.from(theirs.raw), Buffer.from(algorithm.raw))
  const request = new Uint8Array(readFileSync(join(folder, 'leaf.csr')))
  assert.equal(readCertificateRequest(request).commonName, '某人')
})

test('OpenSSL verifies our SM2 request', async () => {
  const key = newKey('SM2')
  const der = await certificateRequest({ subject: { commonName: '张三' }, ...key })
  assert.match(
    done('req', '-inform', 'DER', '-in', file('our.csr', der), '-verify', '-vfyopt', id, '-noout'),
    /verify OK/,
  )
  assert.equal(readCertificateRequest(der).commonName, '张三')
  const renamed = Uint8Array.from(der)
  renamed.set(Buffer.from('李四'), Buffer.from(der).indexOf('张三'))
  assert.throws(() => readCertificateRequest(renamed), DerError)
})

test('a revocation list that is signed with SM2 is believed; OpenSSL verifies its signature', async () => {
  const { issuing, driver, sales, root } = authority
  const list = await revocationList({
    issuer: issuing,
    number: 3,
    thisUpdate: '2026-11-24T00:00:00.000Z',
    nextUpdate: '2026-11-25T00:00:00.000Z',
    revoked: [{ serial: readCertificate(driver.certificate).serial, at: '2026-11-24T00:00:00.000Z' }],
  })
  const above = readCertificate(issuing.certificate)
  const found = readRevocationList(list)
  assert.equal(fitsForOpenssl(above.spki, found.signed, found.signature), true)
  assert.equal(isListOf(found, readCertificate(root.certificate)), false)
  const state = (of: Uint8Array) =>
    revocationOf(readCertificate(of), above, signedAt, { lists: [found], answers: [] }).state
  assert.equal(state(driver.certificate), 'revoked')
  assert.equal(state(sales.certificate), 'good')
})

/** The signer's part of a SignedData as raw fields, for OpenSSL and for rebuilding. */
function signerInfoIn(cms: Uint8Array): readonly Element[] {
  const body = new Fields(new Fields(readElement(cms)).rest()[1] ?? algorithm, contextTag(0)).open()
  return new Fields(new Fields(body.rest().at(-1) ?? algorithm, 0x31).next()).rest()
}

test('a CAdES signature with SM2 is hashed with SM3 throughout; OpenSSL verifies its value, we all of it', async () => {
  const content = new Uint8Array(randomBytes(300))
  const { driver } = authority
  const cms = await signedData({ digest: digest('sm3', content) }, driver)
  assert.deepEqual(verifyCms(cms, { pieces: [content], contentType: oids.data }).problems, [])
  assert.deepEqual(verifyCms(cms, { pieces: [content.subarray(1)], contentType: oids.data }).problems, ['wrong-digest'])
  const [, , , attributes = algorithm, , value = algorithm] = signerInfoIn(cms)
  const { spki } = readCertificate(driver.certificate)
  assert.equal(fitsForOpenssl(spki, retag(0x31, attributes.raw), value.content), true)
  const text = done('asn1parse', '-inform', 'DER', '-in', file('cms.der', cms))
  assert.match(text, /:sm3/)
  assert.doesNotMatch(text, /:sha/)
  assert.ok(Buffer.from(cms).includes(createHash('sm3').update(driver.certificate).digest()))
  for (let at = cms.length - 230; at < cms.length; at += 13) {
    const changed = Uint8Array.from(cms)
    changed[at] = (changed[at] ?? 0) ^ 1
    assert.notDeepEqual(verifyCms(changed, { pieces: [content], contentType: oids.data }).problems, [], `byte ${at}`)
  }
})

/** A key that signs as OpenSSL does without a word: under the empty id. */
function emptyIdKey(name: string) {
  const key = newKey('SM2')
  const kept = file(`${name}.key`, key.privateKey)
  const sign = async (toBeSigned: Uint8Array) => {
    done('dgst', '-sm3', '-sign', kept, '-out', 'empty.sig', file('signed', toBeSigned))
    return new Uint8Array(readFileSync(join(folder, 'empty.sig')))
  }
  return { publicKey: key.publicKey, sign }
}

test("OpenSSL's CMS, which knows the empty id only, finds nothing wrong with ours but that id", async () => {
  const content = new Uint8Array(randomBytes(300))
  const [above, below] = [emptyIdKey('above'), emptyIdKey('below')]
  const terms = {
    serial: Uint8Array.of(5),
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2028-01-01T00:00:00.000Z',
  }
  const order = { ...terms, subject: { commonName: '空标识' }, publicKey: above.publicKey }
  const root = await issueCertificate({ ...order, kind: 'root', issuer: { self: above.sign } })
  const issuer = { certificate: root, sign: above.sign }
  const leaf = await issueCertificate({
    ...order,
    kind: 'signing',
    subject: { commonName: '人' },
    publicKey: below.publicKey,
    issuer,
  })
  const signer = { certificate: leaf, chain: [], sign: below.sign }
  const cms = file('empty.der', await signedData({ digest: digest('sm3', content) }, signer))
  const trust = [
    '-CAfile',
    file('empty.pem', pemOf('CERTIFICATE', root)),
    '-attime',
    String(Date.parse(signedAt) / 1000),
  ]
  const args = ['-verify', '-cades', '-inform', 'DER', '-in', cms, '-binary', ...trust, '-out', '/dev/null', '-content']
  assert.match(done('cms', ...args, file('content', content)), /CAdES Verification successful/)
  assert.equal(openssl('cms', ...args, file('content', content.subarray(1))).ok, false)
  const usual = await signedData({ digest: digest('sm3', content) }, { ...authority.driver, chain: [] })
  const withId = [
    '-verify',
    '-noverify',
    '-inform',
    'DER',
    '-in',
    file('usual.der', usual),
    '-binary',
    '-out',
    '/dev/null',
  ]
  assert.equal(openssl('cms', ...withId, '-content', file('content', content)).ok, false)
  assert.deepEqual(
    verifyCms(new Uint8Array(readFileSync(cms)), { pieces: [content], contentType: oids.data }).problems,
    ['wrong-signature'],
  )
})

test('a signature in the form of GM/T 0010, with its own identifiers, is read as well', async () => {
  const content = new Uint8Array(randomBytes(30))
  const { driver } = authority
  const { issuer, serial } = readCertificate(driver.certificate)
  const attributes = setOf(
    sequence(oid(oids.contentType), setOf(oid(oids.gmData))),
    sequence(oid(oids.messageDigest), setOf(octetString(digest('sm3', content)))),
  )
  const hash = sequence(oid(oids.sm3))
  const build = (value: Uint8Array) => {
    const names = [integer(1), sequence(issuer, serial), hash, retag(contextTag(0), attributes)]
    const signer = sequence(...names, sequence(oid(oids.sm2Sign)), octetString(value))
    const body = [integer(1), setOf(hash), sequence(oid(oids.gmData)), context(0, driver.certificate), setOf(signer)]
    return sequence(oid(oids.gmSignedData), context(0, sequence(...body)))
  }
  const problems = (cms: Uint8Array) => verifyCms(cms, { pieces: [content], contentType: oids.data }).problems
  assert.deepEqual(problems(build(await driver.sign(attributes))), ['no-signing-certificate'])
  assert.deepEqual(problems(build(await driver.sign(hash))), ['no-signing-certificate', 'wrong-signature'])
})

test('a timestamp authority with an SM2 key stamps SHA-256 digests, and its tokens are believed to their root', async () => {
  const imprint = digest('sha256', Uint8Array.of(7))
  const request = readTimestampRequest(timestampRequest({ digest: imprint, nonce: Uint8Array.of(5) }))
  const terms = { policy: '1.3.6.1.4.1.32473.1.1', serial: Uint8Array.of(4), at: signedAt }
  const { token } = readTimestampResponse(await timestampGrant({ request, signer: authority.stamper, ...terms }))
  const anchors = [authority.root.certificate]
  assert.deepEqual(verifyTimestamp(token ?? imprint, { digest: imprint, nonce: integer(5), anchors }).problems, [])
  const other = digest('sha256', imprint)
  assert.deepEqual(verifyTimestamp(token ?? imprint, { digest: other, anchors }).problems, ['wrong-imprint'])
})

test('the bits of an SM2 key are read out of a certificate as OpenSSL prints them', () => {
  const { spki } = readCertificate(authority.driver.certificate)
  const text = done('pkey', '-pubin', '-in', file('spki.pem', publicPem(spki)), '-noout', '-text')
  const printed = text.match(/(?:[0-9a-f]{2}:?\s*){60,}/)?.[0].replace(/[^0-9a-f]/g, '')
  assert.equal(printed, Buffer.from(bitsOf(fieldsOf(spki).rest()[1] ?? algorithm)).toString('hex'))
})

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { issueCertificate } from '#cloud/engine/pki/issue'
import { newKey } from '#cloud/engine/pki/new-key'
import { readOcspAnswer, statementAbout } from '#cloud/engine/pki/ocsp-reader'
import { pemOf } from '#cloud/engine/pki/pem'
import { certificateRequest } from '#cloud/engine/pki/request'
import type { Signer } from '#cloud/engine/pki/signer'
import { type CertificateAuthority, createCertificateAuthority } from '#tools/localcloud/certificates/authority'
import { bodyOf } from '#tools/localcloud/certificates/exchange'
import { freshTerms } from '#tools/localcloud/certificates/hierarchy'
import { type Listening, listen } from '#tools/localcloud/listen'
import { systemClock } from '../node/clock'
import { systemRandom } from '../node/random'
import { estClient } from './client'
import { ocspAnswerFor } from './ocsp'
import { revocationClient } from './revocation'

const folder = mkdtempSync(join(tmpdir(), 'ocsp-'))
let authority: CertificateAuthority
let server: Listening
let asked = 0

before(async () => {
  authority = await createCertificateAuthority({ folder: join(folder, 'authority') })
  server = await listen(0, async (request, response) => {
    if (request.url?.startsWith('/ocsp/')) asked++
    await authority.answer(request, response)
  })
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const pem = (name: string, der: Uint8Array) => file(name, pemOf('CERTIFICATE', der))
const settings = (change: object = {}) => ({
  hosts: [new URL(server.url).host],
  random: systemRandom,
  clock: systemClock,
  ...change,
})

async function enrolled(commonName = '周明') {
  const base = `${server.url}/.well-known/est`
  const issuer = estClient({ base, ...authority.enrolment, anchors: authority.rootPem, clock: systemClock })
  const request = await certificateRequest({ subject: { commonName }, ...newKey() })
  const { certificate, chain } = await issuer.enrol('persons', request)
  return { certificate, issuer: chain[0] ?? certificate }
}

/** OpenSSL as a client of the responder that a certificate names; not blocking, because we are that responder. */
function opensslAsks(issuer: Uint8Array, certificate: Uint8Array, url: string): Promise<string> {
  const args = ['ocsp', '-issuer', pem('issuer.pem', issuer), '-cert', pem('leaf.pem', certificate), '-url', url]
  const child = spawn('openssl', [...args, '-CAfile', authority.rootFile, '-verify_other', join(folder, 'issuer.pem')])
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  return new Promise((resolve) => child.on('close', () => resolve(Buffer.concat(said).toString())))
}

test('OpenSSL asks our responder at the address that the certificate names, and believes the answer', async () => {
  const { certificate, issuer } = await enrolled()
  const text = spawnSync('openssl', ['x509', '-in', pem('l.pem', certificate), '-noout', '-ocsp_uri'], {
    encoding: 'utf8',
  })
  assert.equal(text.stdout.trim(), `http://${new URL(server.url).host}/ocsp/persons`)
  const said = await opensslAsks(issuer, certificate, text.stdout.trim())
  assert.match(said, /Response verify OK/)
  assert.match(said, /leaf\.pem: good/)
  assert.doesNotMatch(said, /nonce/i)
  const above = await opensslAsks(readRoot(), issuer, `${server.url}/ocsp/root`)
  assert.match(above, /Response verify OK[\s\S]*leaf\.pem: good/)
  const stranger = await opensslAsks(issuer, readRoot(), text.stdout.trim())
  assert.match(stranger, /leaf\.pem: unknown/)
})

function readRoot(): Uint8Array {
  return new Uint8Array(Buffer.from(authority.rootPem.replace(/-----[^-]+-----|\s/g, ''), 'base64'))
}

test('our client has a good answer for a fresh certificate, still after the authority was started again', async () => {
  const issued = await enrolled('陈晓')
  for (let round = 0; round < 2; round++) {
    const answer = readOcspAnswer((await ocspAnswerFor(issued, settings())) ?? new Uint8Array())
    const said = statementAbout(answer, readCertificate(issued.certificate), readCertificate(issued.issuer))
    assert.equal(said?.state, 'good')
    assert.notEqual(answer.nonce, null)
    authority = await createCertificateAuthority({ folder: join(folder, 'authority') })
  }
})

test('nobody is asked whose host is not allowed, whatever a certificate says', async () => {
  const issued = await enrolled()
  const before = asked
  const { port } = new URL(server.url)
  for (const hosts of [[], [''], ['127.0.0.1'], [`localhost:${port}`], ['ca.example.com']])
    assert.equal(await ocspAnswerFor(issued, settings({ hosts })), null)
  assert.equal(asked, before)
})

test('an answer out of time, about others or of nobody we asked is not taken; then the lists have to speak', async () => {
  const issued = await enrolled()
  const days = (n: number) => ({ clock: { now: () => new Date(Date.now() + n * 86_400_000).toISOString() } })
  await assert.rejects(ocspAnswerFor(issued, settings(days(1))), /out of date/)
  await assert.rejects(ocspAnswerFor(issued, settings(days(-1))), /of the future/)
  await assert.rejects(ocspAnswerFor({ ...issued, issuer: readRoot() }, settings()), /another certificate/)
  const client = revocationClient({ urls: [`${server.url}/crl/root.crl`], ...settings() })
  const strange = { certificate: Uint8Array.of(1), issuer: Uint8Array.of(1) }
  assert.equal((await client.answers([issued, strange, { ...issued, issuer: readRoot() }])).length, 1)
})

test('the responder refuses what is no request, by the rules of HTTP and of OCSP', async () => {
  const post = (body: string, type = 'application/ocsp-request') =>
    fetch(`${server.url}/ocsp/persons`, { method: 'POST', headers: { 'Content-Type': type }, body })
  assert.equal((await fetch(`${server.url}/ocsp/persons`)).status, 405)
  assert.equal((await post('x', 'text/plain')).status, 415)
  assert.equal((await post('x'.repeat(5_000))).status, 413)
  assert.deepEqual([...new Uint8Array(await (await post('x')).arrayBuffer())], [0x30, 3, 0x0a, 1, 1])
})

test("our client reads OpenSSL's responder: good, revoked by a delegated responder, and unknown", async () => {
  const root = newKey()
  const make = async (kind: 'root' | 'signing' | 'responder', above: Signer | null, ocsp?: string) => {
    const key = above ? newKey() : root
    const issuer = above ?? { self: key.sign }
    const order = {
      kind,
      subject: { commonName: kind },
      publicKey: key.publicKey,
      ...freshTerms(3_600_000),
      issuer,
      ocsp,
    }
    return { certificate: await issueCertificate(order), chain: [], sign: key.sign, privateKey: key.privateKey }
  }
  const top = await make('root', null)
  const responder = await make('responder', top)
  const index = join(folder, 'index.txt')
  const args = [
    'ocsp',
    '-index',
    index,
    '-CA',
    pem('top.pem', top.certificate),
    '-rsigner',
    pem('r.pem', responder.certificate),
  ]
  const key = file('r.key', responder.privateKey)
  const theirs = await listen(0, async (request, response) => {
    const reqin = file('asked.der', (await bodyOf(request, 4_096)) ?? '')
    const answer = join(folder, 'answer.der')
    spawnSync('openssl', [...args, '-rkey', key, '-reqin', reqin, '-respout', answer, '-ndays', '1'])
    const { stdout } = spawnSync('cat', [answer])
    response.writeHead(200, { 'Content-Type': 'application/ocsp-response' }).end(stdout)
  })
  try {
    const [good, revoked, unknown] = [
      await make('signing', top, theirs.url),
      await make('signing', top, theirs.url),
      await make('signing', top, theirs.url),
    ]
    const row = (state: string, { certificate }: Signer) =>
      `${state}\t${readCertificate(certificate).serialNumber}\tunknown\t/CN=x\n`
    writeFileSync(index, row('V\t351231235959Z\t', good) + row('R\t351231235959Z\t261101000000Z', revoked))
    writeFileSync(`${index}.attr`, 'unique_subject = no\n')
    const stateOf = async (of: Signer) => {
      const asking = { certificate: of.certificate, issuer: top.certificate }
      const der = await ocspAnswerFor(asking, settings({ hosts: [new URL(theirs.url).host] }))
      const answer = readOcspAnswer(der ?? new Uint8Array())
      assert.notEqual(answer.nonce, null)
      return statementAbout(answer, readCertificate(of.certificate), readCertificate(top.certificate))
    }
    assert.equal((await stateOf(good))?.state, 'good')
    const said = await stateOf(revoked)
    assert.deepEqual([said?.state, said?.at], ['revoked', '2026-11-01T00:00:00.000Z'])
    await assert.rejects(stateOf(unknown), /does not know/)
  } finally {
    await theirs.close()
  }
})

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { certificatesOnly } from '#cloud/engine/pki/cms'
import { certificatesOfPem, pemOf } from '#cloud/engine/pki/pem'
import { certificateRequest } from '#cloud/engine/pki/request'
import { signWith } from '#cloud/engine/pki/signer'
import type { IssuedCertificate } from '#cloud/ports/certificate-issuer'
import { certificateIssuerConformance } from '#cloud/ports/certificate-issuer.conformance'
import { type CertificateAuthority, createCertificateAuthority } from '#tools/localcloud/certificates/authority'
import { type Listening, listen } from '#tools/localcloud/listen'
import { systemClock } from '../node/clock'
import { type EstSettings, estClient } from './client'

const folder = mkdtempSync(join(tmpdir(), 'certificates-'))
const home = join(folder, 'authority')
let authority: CertificateAuthority
let server: Listening

before(async () => {
  authority = await createCertificateAuthority({ folder: home })
  server = await listen(0, async (request, response) => {
    if (authority.answers(request)) await authority.answer(request, response)
    else response.writeHead(404).end()
  })
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const base = () => `${server.url}/.well-known/est`
const client = (change: Partial<EstSettings> = {}) =>
  estClient({ base: base(), ...authority.enrolment, anchors: authority.rootPem, clock: systemClock, ...change })

async function requestFor(commonName: string, organization?: string) {
  const { privateKey, publicKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKey = new Uint8Array(key.export({ type: 'spki', format: 'der' }))
  const subject = { commonName, ...(organization ? { organization } : {}) }
  return { publicKey, request: await certificateRequest({ subject, publicKey, sign: signWith(privateKey) }) }
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

function openssl(...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  return stdout + stderr
}

certificateIssuerConformance({
  issuer: () => client(),
  root: () => certificatesOfPem(authority.rootPem)[0] ?? new Uint8Array(),
  request: requestFor,
})

test('OpenSSL trusts an issued certificate, finds it on no revocation list, and reads the Chinese names', async () => {
  const { certificate, chain } = await client().enrol(
    'organizations',
    (await requestFor('沈阳华晨', '沈阳华晨汽车销售服务有限公司')).request,
  )
  const leaf = file('leaf.pem', pemOf('CERTIFICATE', certificate))
  const untrusted = file('chain.pem', chain.map((der) => pemOf('CERTIFICATE', der)).join(''))
  const text = openssl('x509', '-in', leaf, '-noout', '-text', '-nameopt', 'utf8')
  const [, address = ''] = /URI:(\S+)/.exec(text) ?? []
  const list = file('list.crl', new Uint8Array(await (await fetch(address)).arrayBuffer()))
  const lists = file('list.pem', openssl('crl', '-inform', 'DER', '-in', list))
  const args = ['-x509_strict', '-purpose', 'smimesign', '-CAfile', authority.rootFile, '-untrusted', untrusted]
  assert.match(openssl('verify', ...args, '-crl_check', '-CRLfile', lists, leaf), /: OK/)
  assert.match(text, /Issuer: C=CN, O=车签通演示（非持牌机构）, CN=车签通演示企业证书签发（非持牌机构）/)
  assert.match(text, /Subject: C=CN, O=沈阳华晨汽车销售服务有限公司, CN=沈阳华晨/)
  const root = openssl('x509', '-in', authority.rootFile, '-noout', '-subject', '-nameopt', 'utf8')
  assert.match(root, /CN=车签通演示根证书（非持牌机构）/)
})

test("a person's certificate lives for a quarter of an hour, a company's for two years", async () => {
  const lifeOf = async (profile: 'persons' | 'organizations') => {
    const { certificate } = await client().enrol(profile, (await requestFor('周明')).request)
    const dates = openssl('x509', '-in', file('dated.pem', pemOf('CERTIFICATE', certificate)), '-noout', '-enddate')
    return (Date.parse(dates.slice(dates.indexOf('=') + 1)) - Date.now()) / 60_000
  }
  assert.ok(Math.abs((await lifeOf('persons')) - 15) < 0.5)
  assert.ok(Math.abs((await lifeOf('organizations')) - 2 * 365 * 24 * 60) < 0.5)
})

test('the authority refuses a wrong login, an unknown label, another type, too much, no base64 and a person with a company', async () => {
  const { request } = await requestFor('周明')
  const { user, password } = authority.enrolment
  const post = async (path: string, body: string, change: Record<string, string> = {}) => {
    const login = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const headers = { Authorization: login, 'Content-Type': 'application/pkcs10', ...change }
    return (await fetch(`${base()}/${path}`, { method: 'POST', headers, body })).status
  }
  const good = Buffer.from(request).toString('base64')
  assert.equal(await post('persons/simpleenroll', good), 200)
  assert.equal(await post('persons/simpleenroll', (good.match(/.{1,64}/g) ?? []).join('\r\n')), 200)
  assert.equal(await post('persons/simpleenroll', good, { Authorization: 'Basic eDp5' }), 401)
  assert.equal(await post('machines/simpleenroll', good), 404)
  assert.equal(await post('persons/simpleenroll', good, { 'Content-Type': 'text/plain' }), 415)
  assert.equal(await post('persons/simpleenroll', 'A'.repeat(9_000)), 413)
  assert.equal(await post('persons/simpleenroll', '!!'), 400)
  assert.equal(await post('persons/serverkeygen', good), 501)
  const employed = await requestFor('周明', '某公司')
  assert.equal(await post('persons/simpleenroll', Buffer.from(employed.request).toString('base64')), 400)
  await assert.rejects(client({ password: 'wrong' }).enrol('persons', request), /HTTP 401/)
})

test('a client that trusts another root takes no certificate from this authority', async () => {
  const other = await createCertificateAuthority({ folder: join(folder, 'other') })
  const stranger = client({ anchors: other.rootPem })
  await assert.rejects(stranger.enrol('persons', (await requestFor('周明')).request), /no-path-to-anchor/)
})

/** An authority in the middle: what the real one would say may be replaced. */
async function withPeer(
  enrolment: (request: IncomingMessage, response: ServerResponse, tries: number) => void,
  use: (issuer: ReturnType<typeof client>) => Promise<void>,
): Promise<void> {
  let tries = 0
  const peer = await listen(0, async (request, response) => {
    if (request.method === 'POST') return enrolment(request, response, ++tries)
    const { status, headers, body } = await fetch(`${server.url}${request.url}`).then(async (found) => ({
      status: found.status,
      headers: { 'Content-Type': found.headers.get('content-type') ?? '' },
      body: Buffer.from(await found.arrayBuffer()),
    }))
    response.writeHead(status, headers).end(body)
  })
  try {
    await use(client({ base: `${peer.url}/.well-known/est`, timeoutMs: 1_000 }))
  } finally {
    await peer.close()
  }
}

function certificates(response: ServerResponse, ...list: readonly Uint8Array[]): void {
  response.writeHead(200, { 'Content-Type': 'application/pkcs7-mime; smime-type=certs-only' })
  response.end(Buffer.from(certificatesOnly(list)).toString('base64'))
}

test('a certificate for another key or name, one that came before, or two at once are not taken', async () => {
  const ours = await requestFor('周明')
  const issued = (asked: { request: Uint8Array }): Promise<IssuedCertificate> =>
    client().enrol('persons', asked.request)
  const right = await issued(ours)
  const otherKey = await issued(await requestFor('周明'))
  const long = await client().enrol('organizations', ours.request)
  const answers: readonly (readonly [readonly Uint8Array[], RegExp])[] = [
    [[otherKey.certificate], /another key/],
    [[long.certificate], /valid for too long/],
    [[right.certificate, right.certificate], /one certificate expected/],
    [[], /one certificate expected/],
  ]
  for (const [list, reason] of answers) {
    await withPeer(
      (_, response) => certificates(response, ...list),
      async (issuer) => assert.rejects(issuer.enrol('persons', ours.request), reason),
    )
  }
  await withPeer(
    (_, response) => certificates(response, right.certificate),
    async (issuer) => {
      assert.deepEqual((await issuer.enrol('persons', ours.request)).certificate, right.certificate)
      await assert.rejects(issuer.enrol('persons', ours.request), /serial number was given before/)
    },
  )
})

test('an authority that asks to wait a moment is asked again; one that asks to wait long, or talks HTML, is an error', async () => {
  const ours = await requestFor('周明')
  const { certificate } = await client().enrol('persons', ours.request)
  await withPeer(
    (_, response, tries) => {
      if (tries === 1) response.writeHead(202, { 'Retry-After': '0' }).end()
      else certificates(response, certificate)
    },
    async (issuer) => assert.deepEqual((await issuer.enrol('persons', ours.request)).certificate, certificate),
  )
  const later = (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(202, { 'Retry-After': '3600' }).end()
  await withPeer(later, async (issuer) => assert.rejects(issuer.enrol('persons', ours.request), /not ready/))
  const html = (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>')
  await withPeer(html, async (issuer) => assert.rejects(issuer.enrol('persons', ours.request), /text\/html/))
})

test('after a restart the authority is the same, keeps its record, and nobody else can read its secrets', async () => {
  const before = { root: authority.rootPem, login: authority.enrolment }
  const kept = readFileSync(join(home, 'issued.jsonl'), 'utf8')
  authority = await createCertificateAuthority({ folder: home })
  assert.deepEqual({ root: authority.rootPem, login: authority.enrolment }, before)
  await client().enrol('persons', (await requestFor('陈晓')).request)
  const record = readFileSync(join(home, 'issued.jsonl'), 'utf8')
  assert.ok(record.startsWith(kept) && record.includes('陈晓'))
  for (const name of readdirSync(home)) assert.equal(statSync(join(home, name)).mode & 0o077, 0, name)
})

test('an authority is reached over https, or on this machine', () => {
  assert.throws(() => client({ base: 'http://ca.example.com/.well-known/est' }), /https/)
  assert.ok(client({ base: 'https://ca.example.com/.well-known/est' }))
  assert.throws(() => client({ anchors: '' }), /anchor/)
})

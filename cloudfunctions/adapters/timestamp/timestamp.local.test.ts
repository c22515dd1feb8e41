import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sha256 } from '#cloud/engine/pki/algorithm'
import { readSignedData } from '#cloud/engine/pki/cms-reader'
import { readTimestampRequest, timestampRequest } from '#cloud/engine/pki/timestamp-request'
import { timestampConformance } from '#cloud/ports/timestamp.conformance'
import { type CertificateAuthority, createCertificateAuthority } from '#tools/localcloud/certificates/authority'
import { type Listening, listen } from '#tools/localcloud/listen'
import type { Service } from '#tools/localcloud/service'
import { createTimestampAuthority } from '#tools/localcloud/timestamp/authority'
import { systemClock } from '../node/clock'
import { systemRandom } from '../node/random'
import { timestampClient } from './client'

const folder = mkdtempSync(join(tmpdir(), 'timestamp-'))
let authority: CertificateAuthority
let service: Service
let server: Listening

before(async () => {
  authority = await createCertificateAuthority({ folder: join(folder, 'certificates') })
  service = await createTimestampAuthority({ folder: join(folder, 'timestamp'), authority })
  server = await listen(0, async (request, response) => {
    assert.ok(service.answers(request))
    await service.answer(request, response)
  })
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const settings = () => ({ anchors: authority.rootPem, random: systemRandom, clock: systemClock })
const good = () => `${server.url}/timestamp`
const client = (...urls: readonly string[]) =>
  timestampClient({ ...settings(), urls: urls.length > 0 ? urls : [good()] })
const digest = () => sha256(randomBytes(32))

timestampConformance({
  timestamp: () => client(),
  judge: (token, asked) => {
    writeFileSync(join(folder, 'token.der'), token)
    const args = ['-digest', Buffer.from(asked).toString('hex'), '-in', join(folder, 'token.der'), '-token_in']
    const { status, stdout, stderr } = spawnSync('openssl', ['ts', '-verify', ...args, '-CAfile', authority.rootFile], {
      encoding: 'utf8',
    })
    assert.equal(status, 0, stdout + stderr)
    assert.match(stdout + stderr, /Verification: OK/)
  },
})

/** Starts an authority that answers as it likes, and gives its address to `use`. */
async function withPeer(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const peer = await listen(0, async (request, response) => answer(request, response))
  try {
    await use(`${peer.url}/timestamp`)
  } finally {
    await peer.close()
  }
}

async function bytesOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

const reply = (
  response: ServerResponse,
  body: Uint8Array | string,
  type = 'application/timestamp-reply',
  status = 200,
) => {
  response.writeHead(status, { 'Content-Type': type })
  response.end(body)
}

/** Asks the real authority in the client's place, with the given request. */
async function granted(query: Uint8Array): Promise<Uint8Array> {
  const headers = { 'Content-Type': 'application/timestamp-query' }
  const response = await fetch(good(), { method: 'POST', headers, body: Buffer.from(query) })
  return new Uint8Array(await response.arrayBuffer())
}

test('an authority that is away, down, slow, wordy or talks HTML does not keep the next one from answering', async () => {
  const faults: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void> | void>> =
    {
      down: (_, response) => reply(response, 'down', 'text/plain', 503),
      html: (_, response) => reply(response, '<html>登录</html>', 'text/html'),
      empty: (_, response) => reply(response, ''),
      wordy: (_, response) => reply(response, new Uint8Array(70_000)),
      cut: (request) => void request.socket.destroy(),
      elsewhere: (_, response) => void response.writeHead(307, { Location: good() }).end(),
    }
  for (const [name, fault] of Object.entries(faults)) {
    await withPeer(fault, async (url) => {
      await assert.rejects(client(url).timestamp(digest()), AggregateError, name)
      assert.ok((await client(url, good()).timestamp(digest())).length > 500, name)
    })
  }
  const gone = await listen(0, async () => {})
  await gone.close()
  assert.ok((await client(`${gone.url}/timestamp`, good()).timestamp(digest())).length > 500)
})

test('an authority that does not answer in time is left', async () => {
  await withPeer(
    async (_, response) => {
      await wait(1_000)
      response.end()
    },
    async (url) => {
      const began = performance.now()
      const impatient = timestampClient({ ...settings(), urls: [url, good()], timeoutMs: 100 })
      assert.ok((await impatient.timestamp(digest())).length > 500)
      assert.ok(performance.now() - began < 900)
    },
  )
})

test('a token of another request is never taken, be it for another digest or an old answer to the same one', async () => {
  const asked = digest()
  const nonce = () => new Uint8Array(randomBytes(8))
  const replayed = await granted(timestampRequest({ digest: asked, nonce: nonce() }))
  const foreign = await granted(timestampRequest({ digest: digest(), nonce: nonce() }))
  for (const [answer, problem] of [
    [replayed, /wrong-nonce/],
    [foreign, /wrong-imprint/],
  ] as const) {
    await withPeer(
      (_, response) => reply(response, answer),
      async (url) => {
        await assert.rejects(client(url).timestamp(asked), problem)
      },
    )
  }
})

test('a token is not taken when our clock and the authority disagree by more than five minutes, or its root is not ours', async () => {
  const off = (ms: number) => ({ now: () => new Date(Date.now() + ms).toISOString() })
  const skewed = (ms: number) => timestampClient({ ...settings(), clock: off(ms), urls: [good()] })
  await assert.rejects(skewed(301_000).timestamp(digest()), /clock-off/)
  await assert.rejects(skewed(-301_000).timestamp(digest()), /clock-off/)
  assert.ok((await skewed(290_000).timestamp(digest())).length > 500)
  const other = await createCertificateAuthority({ folder: join(folder, 'other') })
  const stranger = timestampClient({ ...settings(), anchors: other.rootPem, urls: [good()] })
  await assert.rejects(stranger.timestamp(digest()), /no-path-to-anchor/)
})

test('plain http is for this machine only, and a client without anchor or address is not made', () => {
  assert.throws(() => client('http://tsa.example.com/timestamp'), /https/)
  assert.throws(() => timestampClient({ ...settings(), anchors: '', urls: [good()] }))
  assert.throws(() => timestampClient({ ...settings(), urls: [] }))
})

test('the authority is strict: type of the request, algorithm, length, policy', async () => {
  const post = (body: Uint8Array, type = 'application/timestamp-query') =>
    fetch(good(), { method: 'POST', headers: { 'Content-Type': type }, body: Buffer.from(body) })
  assert.equal((await post(new Uint8Array(3), 'application/octet-stream')).status, 415)
  assert.equal((await post(new Uint8Array(9_000))).status, 413)
  assert.equal((await fetch(good())).status, 405)
  const status = async (query: Uint8Array) => {
    const response = await post(query)
    assert.equal(response.status, 200)
    writeFileSync(join(folder, 'reply.tsr'), new Uint8Array(await response.arrayBuffer()))
    const args = ['ts', '-reply', '-in', join(folder, 'reply.tsr'), '-text']
    return spawnSync('openssl', args, { encoding: 'utf8' }).stdout
  }
  const sha1 = join(folder, 'sha1.tsq')
  spawnSync('openssl', ['ts', '-query', '-digest', '00'.repeat(20), '-sha1', '-out', sha1])
  assert.match(await status(new Uint8Array(readFileSync(sha1))), /unrecognized or unsupported algorithm/)
  assert.match(await status(new Uint8Array(randomBytes(60))), /the data submitted has the wrong format/)
  const nonce = new Uint8Array(randomBytes(8))
  assert.match(await status(timestampRequest({ digest: new Uint8Array(31), nonce })), /wrong format/)
  assert.match(
    await status(timestampRequest({ digest: digest(), nonce, policy: '1.2.3.4' })),
    /policy is not supported/,
  )
})

test('after a restart the authority has the same key, which nobody else can read', async () => {
  const before = await client().timestamp(digest())
  service = await createTimestampAuthority({
    folder: join(folder, 'timestamp'),
    authority: await createCertificateAuthority({ folder: join(folder, 'certificates') }),
  })
  const later = await client().timestamp(digest())
  assert.deepEqual(readSignedData(before).certificates, readSignedData(later).certificates)
  assert.equal(statSync(join(folder, 'timestamp', 'timestamp.key.pem')).mode & 0o777, 0o600)
})

test('only a digest and a number travel: a request has 69 bytes and says nothing else', async () => {
  const asked = digest()
  let seen: Uint8Array = new Uint8Array()
  await withPeer(
    async (request, response) => {
      seen = await bytesOf(request)
      reply(response, await granted(seen))
    },
    async (url) => {
      await client(url).timestamp(asked)
    },
  )
  assert.ok(seen.length >= 62 && seen.length <= 70, `${seen.length}`)
  assert.deepEqual(readTimestampRequest(seen).digest, asked)
})

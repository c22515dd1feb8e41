import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Listening, listen } from '../listen'
import { openSite } from './site'

const outside = mkdtempSync(join(tmpdir(), 'site-'))
const folder = join(outside, 'h5')
const inline = "document.documentElement.style.fontSize = '20px'"
const program = `/* ${'车签通 '.repeat(2000)} */`
let listening: Listening

before(async () => {
  mkdirSync(join(folder, 'js'), { recursive: true })
  writeFileSync(join(outside, 'secret.txt'), 'secret')
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><script>${inline}</script><script src="/js/app.js"></script>`,
  )
  writeFileSync(join(folder, 'js', 'app.0a1b2c3d.js'), program)
  writeFileSync(join(folder, 'js', 'app.js'), 'small')
  writeFileSync(join(folder, '.hidden.js'), 'hidden')
  symlinkSync(join(outside, 'secret.txt'), join(folder, 'link.txt'))
  const site = openSite(folder)
  listening = await listen(0, site.answer)
})
after(async () => {
  await listening.close()
  rmSync(outside, { recursive: true, force: true })
})

/** A request whose path is sent as it is written; fetch would tidy it first. */
function raw(path: string, options: { method?: string; headers?: Record<string, string> } = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const asking = request({ port: listening.port, host: '127.0.0.1', path, ...options }, async (response) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk as Buffer)
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) })
    })
    asking.on('error', reject)
    asking.end()
  })
}

test('hashed files are kept for ever, all others are asked for again, and an unchanged one costs no body', async () => {
  const app = await fetch(`${listening.url}/js/app.0a1b2c3d.js`)
  assert.equal(app.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  assert.equal(app.headers.get('content-type'), 'text/javascript; charset=utf-8')
  assert.equal(await app.text(), program)
  for (const path of ['/', '/index.html', '/js/app.js']) {
    const response = await fetch(listening.url + path)
    assert.equal(response.headers.get('cache-control'), 'no-cache')
    const again = await raw(path, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })
    assert.deepEqual([again.status, again.body.length], [304, 0])
  }
})

test('large text is compressed as the client can read it, and is the same text', async () => {
  const lengths: Record<string, number> = {}
  for (const encoding of ['br', 'gzip', 'identity']) {
    const headers = { 'accept-encoding': encoding }
    const response = await fetch(`${listening.url}/js/app.0a1b2c3d.js`, { headers })
    assert.equal(response.headers.get('content-encoding') ?? 'identity', encoding)
    lengths[encoding] = (await raw('/js/app.0a1b2c3d.js', { headers })).body.length
    assert.equal(await response.text(), program)
  }
  assert.ok((lengths.br ?? 0) < 1000 && (lengths.gzip ?? 0) < 1000)
  const refused = await raw('/js/app.0a1b2c3d.js', { headers: { 'accept-encoding': 'br;q=0, gzip' } })
  assert.equal(refused.headers['content-encoding'], 'gzip')
})

test('no way of writing a path leads out of the folder or to a hidden file', async () => {
  const ways = [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/js/../../secret.txt',
    '/js/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/....//secret.txt',
    '/link.txt',
    '/.hidden.js',
    '/%2ehidden.js',
    '/index.html%00.js',
    '/%zz',
    `//${outside}/secret.txt`,
    'http://127.0.0.1/../secret.txt',
  ]
  for (const way of ways) {
    const { status, body } = await raw(way)
    assert.ok(status === 400 || status === 404, `${way}: ${status}`)
    assert.doesNotMatch(body.toString(), /secret$|hidden$/)
  }
})

test('only the exact script of the page may run inline, and nobody may frame it', async () => {
  const response = await fetch(listening.url)
  const policy = response.headers.get('content-security-policy') ?? ''
  const hash = createHash('sha256').update(inline).digest('base64')
  assert.match(policy, new RegExp(`script-src 'self' 'sha256-${hash.replace(/[+/]/g, '\\$&')}';`))
  assert.doesNotMatch(policy, /script-src[^;]*unsafe/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.equal(response.headers.get('referrer-policy'), 'no-referrer')
  assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
})

test('an address of a page answers the page, a file that is not there is missing, and nothing can be written', async () => {
  assert.match(await (await fetch(`${listening.url}/pages/inbox/index`)).text(), /<!doctype html>/)
  assert.equal((await fetch(`${listening.url}/js/none.js`)).status, 404)
  assert.equal((await fetch(listening.url, { method: 'POST' })).status, 405)
  const head = await raw('/', { method: 'HEAD' })
  assert.deepEqual([head.status, head.body.length], [200, 0])
})

test('a new build is served at once', async () => {
  writeFileSync(join(folder, 'js', 'app.js'), 'another program')
  assert.equal(await (await fetch(`${listening.url}/js/app.js`)).text(), 'another program')
})

import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { after, before, test } from 'node:test'
import { type Listening, listen } from '../listen'
import { openFunctionLog } from './function-log'
import type { Host } from './host'
import { openHttpAccess } from './http-access'
import { sampleFunctions, sampleHost } from './sample-functions'

const samples = sampleFunctions()
const logs = openFunctionLog()
let host: Host
let listening: Listening

before(async () => {
  const mirror = samples.add('mirror', 'export const main = (event) => event')
  const answers = samples.add(
    'answers',
    `export async function main(event) {
       const { kind } = event.queryStringParameters
       if (kind === 'text') return '你好'
       if (kind === 'number') return 42
       if (kind === 'cookies') return { statusCode: 201, headers: { 'Set-Cookie': ['a=1; HttpOnly', 'b=2'], 'Content-Length': 3, 'X-Own': 'yes' }, body: 'made' }
       if (kind === 'bytes') return { statusCode: 200, headers: { 'Content-Type': 'image/png' }, body: Buffer.from([137, 80, 0, 255]).toString('base64'), isBase64Encoded: true }
       if (kind === 'throw') throw new Error('secret detail')
       if (kind === 'status') return { statusCode: 9000 }
       if (kind === 'header') return { statusCode: 200, headers: { 'X-Own': 'a\\r\\nSet-Cookie: x=1' } }
       if (kind === 'name') return { statusCode: 200, headers: { 'no name': 'x' } }
       await new Promise((resolve) => setTimeout(resolve, 150))
       console.log('finished')
     }`,
    { timeoutSeconds: 1 },
  )
  host = sampleHost([mirror, answers], { logs })
  const routes = [
    { path: '/api', name: 'mirror' },
    { path: '/api/answers', name: 'answers' },
    { path: '/gone', name: 'nobody' },
  ]
  const access = openHttpAccess({ envId: 'local', routes, invoke: host.invoke })
  listening = await listen(0, async (request, response) => {
    if (access.answers(request)) return access.answer(request, response)
    response.statusCode = 404
    response.end()
  })
})

after(async () => {
  await listening.close()
  await host.close()
  samples.remove()
})

const call = (path: string, init?: RequestInit) => fetch(listening.url + path, init)

test('a function sees the request as HTTP access describes it, and the address the client really has', async () => {
  const response = await call('/api/contracts/1?page=2&q=%E8%BD%A6', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9', cookie: 'a=1; b=2' },
    body: '{"原":"样"}',
  })
  const event = (await response.json()) as Record<string, Record<string, string>>
  assert.equal(event.path, '/contracts/1')
  assert.equal(event.httpMethod, 'POST')
  assert.deepEqual(event.queryStringParameters, { page: '2', q: '车' })
  assert.equal(event.body, '{"原":"样"}')
  assert.equal(event.isBase64Encoded, false)
  assert.equal(event.headers?.['x-forwarded-for'], '127.0.0.1')
  assert.equal(event.headers?.cookie, 'a=1; b=2')
  assert.equal(event.requestContext?.envId, 'local')
  assert.equal(event.requestContext?.requestId, response.headers.get('x-request-id'))
})

test('the longest route wins, a route matches whole path segments only, and its own path is /', async () => {
  assert.equal(await (await call('/api/answers?kind=text')).text(), '你好')
  assert.equal((await (await call('/api')).json()).path, '/')
  assert.equal((await (await call('/api/')).json()).path, '/')
  assert.equal((await call('/apis')).status, 404)
})

test('bytes that are no text arrive as base64', async () => {
  const body = new Uint8Array([0, 255, 1, 254])
  const response = await call('/api', { method: 'PUT', headers: { 'content-type': 'application/pdf' }, body })
  const event = await response.json()
  assert.equal(event.isBase64Encoded, true)
  assert.deepEqual(Buffer.from(event.body, 'base64'), Buffer.from(body))
})

test('text above 100 KB and anything above 6 MB is refused, what is just below passes', async () => {
  const status = async (type: string, length: number) => {
    const init = { method: 'POST', headers: { 'content-type': type }, body: new Uint8Array(length).fill(97) }
    const response = await call('/api/answers?kind=number', init)
    return response.status === 413 ? ((await response.json()) as { code: string }).code : response.status
  }
  assert.equal(await status('application/json', 100 * 1024), 200)
  assert.equal(await status('application/json', 100 * 1024 + 1), 'EXCEED_MAX_PAYLOAD_SIZE')
  assert.equal(await status('application/octet-stream', 6 * 1024 * 1024), 200)
  assert.equal(await status('application/octet-stream', 6 * 1024 * 1024 + 1), 'EXCEED_MAX_PAYLOAD_SIZE')
})

test('a body without an announced length is measured too, and its sender hears of it', async () => {
  const body = new ReadableStream({
    start(stream) {
      for (let i = 0; i < 200; i += 1) stream.enqueue(new Uint8Array(1024).fill(97))
      stream.close()
    },
  })
  const response = await call('/api', { method: 'POST', body, duplex: 'half' } as RequestInit)
  assert.equal(response.status, 413)
  assert.equal((await response.json()).code, 'EXCEED_MAX_PAYLOAD_SIZE')
})

test('what is no request for a function, or no answer of one, gets a code and tells nothing', async () => {
  const fault = async (path: string) => {
    const response = await call(path)
    return [response.status, ((await response.json()) as { code: string }).code, response.headers.get('set-cookie')]
  }
  assert.deepEqual(await fault('/gone/x'), [404, 'FUNCTION_NOT_FOUND', null])
  for (const kind of ['status', 'header', 'name'])
    assert.deepEqual(await fault(`/api/answers?kind=${kind}`), [502, 'FUNCTIONS_EXECUTE_FAIL', null])
  const bad = await call('/api?__proto__=1&constructor=2&a=%E0%A4', { headers: { constructor: 'x' } })
  const { queryStringParameters } = await bad.json()
  assert.deepEqual(Object.keys(queryStringParameters).sort(), ['__proto__', 'a', 'constructor'])
})

test('dots in a path lead nowhere outside of the route', async () => {
  // fetch would walk them itself
  const path = await new Promise<string>((resolve, reject) => {
    const asking = httpRequest({ port: listening.port, path: '/api/../../console' }, async (response) => {
      let text = ''
      for await (const chunk of response) text += String(chunk)
      resolve(JSON.parse(text).path)
    })
    asking.on('error', reject)
    asking.end()
  })
  assert.equal(path, '/../../console')
})

test('an integrated response sets status, headers, several cookies and bytes', async () => {
  const made = await call('/api/answers?kind=cookies')
  assert.equal(made.status, 201)
  assert.deepEqual(made.headers.getSetCookie(), ['a=1; HttpOnly', 'b=2'])
  assert.equal(made.headers.get('x-own'), 'yes')
  assert.equal(await made.text(), 'made')
  const bytes = await call('/api/answers?kind=bytes')
  assert.equal(bytes.headers.get('content-type'), 'image/png')
  assert.deepEqual(Buffer.from(await bytes.arrayBuffer()), Buffer.from([137, 80, 0, 255]))
  const number = await call('/api/answers?kind=number')
  assert.match(number.headers.get('content-type') ?? '', /^text\/plain/)
})

test('a function that throws tells strangers the code and nothing else', async () => {
  const response = await call('/api/answers?kind=throw')
  assert.equal(response.status, 500)
  const text = await response.text()
  assert.match(text, /FUNCTIONS_EXECUTE_FAIL/)
  assert.doesNotMatch(text, /secret/)
})

test('a call goes on to its end when nobody waits for it any more', async () => {
  const finished = () => logs.lines().some(({ text }) => text === 'finished')
  await new Promise<void>((resolve) => {
    const asking = httpRequest(`${listening.url}/api/answers?kind=wait`, { method: 'POST' })
    asking.on('error', () => resolve())
    asking.end('x')
    setTimeout(() => asking.destroy(), 40)
  })
  assert.equal(finished(), false)
  await new Promise((resolve) => setTimeout(resolve, 300))
  assert.equal(finished(), true)
})

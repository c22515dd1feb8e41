import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import tcb from '@cloudbase/node-sdk'
import { estClient } from '#cloud/adapters/certificates/client'
import { revocationClient } from '#cloud/adapters/certificates/revocation'
import { systemClock } from '#cloud/adapters/node/clock'
import { systemRandom } from '#cloud/adapters/node/random'
import { tencentSms } from '#cloud/adapters/tencent/sms'
import { environmentLimit, environmentOf, functions } from '#config/functions'
import type { FunctionContext } from './host/invocation'
import { sampleFunctions } from './host/sample-functions'
import { type LocalCloud, startLocalCloud } from './local-cloud'

const data = mkdtempSync(join(tmpdir(), 'cloud-'))
const samples = sampleFunctions()
let cloud: LocalCloud

const start = () =>
  startLocalCloud({ data, port: 0, functionsFolder: samples.folder, site: samples.folder, timers: false })

before(async () => {
  samples.add(
    'api',
    `import tcb from '@cloudbase/node-sdk'
     const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
     export async function main(event, context) {
       if (event.path === '/nudge') return (await app.callFunction({ name: 'worker', data: { from: 'api' } })).result
       await app.database().collection('jobs').add({ state: 'waiting', from: 'api' })
       return { names: Object.keys(process.env), context, event }
     }`,
  )
  samples.add(
    'worker',
    `export const main = (event) => ({ seen: event, src: process.env.TRIGGER_SRC, openId: process.env.WX_OPENID })`,
  )
  samples.add('studio', `export const main = () => Object.keys(process.env)`)
  cloud = await start()
  Object.assign(process.env, cloud.sdkEnvironment)
})
after(async () => {
  await cloud.close()
  samples.remove()
  rmSync(data, { recursive: true, force: true })
})

const json = async (path: string, init?: RequestInit) => (await fetch(cloud.url + path, init)).json()
const app = () => tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })

test('the SDK of the vendor reaches functions, and a function reaches the database and other functions', async () => {
  const { result } = await app().callFunction({ name: 'worker', data: { a: 1 } })
  assert.deepEqual(result, { seen: { a: 1 }, src: 'tcb' })
  await assert.rejects(app().callFunction({ name: 'nobody', data: {} }), { code: 'FUNCTION_NOT_FOUND' })
  assert.deepEqual(await json('/api/nudge'), { seen: { from: 'api' }, src: 'tcb' })
  await json('/api/anything')
  const { data: jobs } = await app().database().collection('jobs').get()
  assert.equal(jobs[0]?.from, 'api')
})

test('each function holds the settings it lists, the credential that is its own, and no more than 4 KB', async () => {
  const { names, context } = (await json('/api/')) as { names: string[]; context: FunctionContext }
  const environment = JSON.parse(context.environment) as Record<string, string>
  assert.equal(environment.TENCENT_SECRET_ID, cloud.settings.API_TENCENT_SECRET_ID)
  assert.notEqual(environment.TENCENT_SECRET_ID, cloud.settings.TENCENT_SECRET_ID)
  for (const secret of ['KMS_SIGNING_KEY', 'EST_PASSWORD', 'TSA_ANCHORS', 'API_TENCENT_SECRET_KEY', 'PATH', 'HOME']) {
    assert.equal(names.includes(secret), false, secret)
  }
  const studio = (await json('/studio')) as string[]
  assert.deepEqual(studio.filter((name) => /SECRET|KEY$|PASSWORD/.test(name)).sort(), [
    'CLOUDBASE_APIKEY',
    'PASS_SECRET',
  ])
  for (const plan of functions) {
    assert.ok(environmentOf(plan, cloud.settings))
    const long = Object.fromEntries(plan.needs.map((name) => [name, 'x'.repeat(environmentLimit)]))
    assert.throws(() => environmentOf(plan, long), /the platform takes 4096/)
    assert.throws(() => environmentOf(plan, {}), /lacks settings/)
  }
})

test('a mini program call carries its identity, an HTTP request cannot claim one', async () => {
  const call = { name: 'worker', event: { userInfo: { openId: 'forged' } }, source: 'wx_client' } as const
  const answer = await cloud.invoke({ ...call, identity: { openId: 'o-1', appId: 'wx1' } })
  assert.ok(answer.ok)
  assert.deepEqual(JSON.parse(answer.result).seen.userInfo, { openId: 'o-1', appId: 'wx1' })
  assert.equal(JSON.parse(answer.result).openId, 'o-1')
  const { context } = await json('/api/', { headers: { 'x-wx-openid': 'forged', wx_openid: 'forged' } })
  assert.equal('WX_OPENID' in JSON.parse(context.environment), false)
})

test('a sent message is in the console with its code, newest first', async () => {
  const { settings } = cloud
  const sms = tencentSms({
    secretId: settings.API_TENCENT_SECRET_ID ?? '',
    secretKey: settings.API_TENCENT_SECRET_KEY ?? '',
    region: settings.TENCENT_REGION ?? '',
    protocol: settings.TENCENTCLOUD_PROTOCOL ?? '',
    proxy: settings.TENCENTCLOUD_PROXY ?? '',
    appId: settings.SMS_APP_ID ?? '',
    signName: settings.SMS_SIGN_NAME ?? '',
    templates: JSON.parse(settings.SMS_TEMPLATES ?? '{}'),
  })
  for (const code of ['111111', '222222']) {
    assert.equal((await sms.send({ to: '13800000001', template: 'sign-in-code', values: [code, '5'] })).ok, true)
  }
  const messages = (await json('/console/api/messages')) as { to: string; values: string[] }[]
  assert.deepEqual(
    messages.map(({ to, values }) => [to, values[0]]),
    [
      ['13800000001', '222222'],
      ['13800000001', '111111'],
    ],
  )
  assert.equal(cloud.outbox().length, 2)
})

test('certificates, revocation lists and timestamps are where the settings say', async () => {
  const { settings } = cloud
  const base = settings.EST_BASE ?? ''
  assert.ok(
    estClient({
      base,
      user: settings.EST_USER ?? '',
      password: settings.EST_PASSWORD ?? '',
      anchors: settings.EST_ANCHORS ?? '',
      clock: systemClock,
    }),
  )
  assert.equal((await fetch(`${base}/persons/cacerts`)).status, 200)
  for (const url of (settings.TSA_URLS ?? '').split(','))
    assert.notEqual((await fetch(url, { method: 'POST' })).status, 404)
  const lists = await revocationClient({
    urls: (settings.CRL_URLS ?? '').split(','),
    hosts: [settings.OCSP_HOSTS ?? ''],
    random: systemRandom,
    clock: systemClock,
  }).lists()
  assert.equal(lists.length, 4)
})

test('the console shows collections, documents, files, log and timers, and fires a timer by hand', async () => {
  const collections = (await json('/console/api/collections')) as { name: string; documents: number }[]
  const count = collections.find(({ name }) => name === 'jobs')?.documents ?? 0
  assert.ok(count > 0)
  assert.equal(((await json('/console/api/collections/jobs')) as object[]).length, Math.min(count, 50))
  assert.deepEqual(await json('/console/api/collections/jobs?skip=1000'), [])
  await app().uploadFile({ cloudPath: 'contracts/一份.pdf', fileContent: Buffer.from('%PDF-') as never })
  const files = (await json('/console/api/files')) as { path: string; size: number }[]
  assert.deepEqual(
    files.map(({ path, size }) => [path, size]),
    [['contracts/一份.pdf', 5]],
  )
  const fired = await json('/console/api/timers/worker/tick/fire', { method: 'POST' })
  assert.equal(JSON.parse(fired.result).src, 'timer')
  assert.equal(JSON.parse(fired.result).seen.TriggerName, 'tick')
  const [timer] = (await json('/console/api/timers')) as { last?: { ok: boolean } }[]
  assert.equal(timer?.last?.ok, true)
  assert.equal((await fetch(`${cloud.url}/console/api/timers/worker/other/fire`, { method: 'POST' })).status, 404)
  assert.equal((await fetch(`${cloud.url}/console/api/collections/none`)).status, 404)
  const log = (await json('/console/api/log')) as { function: string }[]
  assert.ok(log.some((line) => line.function === 'api'))
  for (const path of ['', '/page.js', '/console.css', '/pieces.css'])
    assert.equal((await fetch(cloud.consoleUrl + path)).status, 200)
})

test('the console finds documents by id and by a query, opens files for a short while, and says what it cannot read', async () => {
  const { id } = (await app()
    .database()
    .collection('jobs')
    .add({ state: 'done', at: new Date(0), n: 7 })) as { id: string }
  const find = (filter: string) => json(`/console/api/collections/jobs?filter=${encodeURIComponent(filter)}`)
  assert.deepEqual(await find(id), [{ _id: id, state: 'done', at: { $date: '1970-01-01T00:00:00Z' }, n: 7 }])
  const query = '{"n":{"$gt":6},"at":{"$lt":{"$date":"1971-01-01T00:00:00Z"}}}'
  assert.deepEqual(await find(query), await find(id))
  assert.deepEqual(await find('nobody'), [])
  assert.deepEqual(await find('{"n":'), { error: '条件不是有效的 JSON 对象。' })
  assert.equal(((await json('/console/api/collections/jobs?limit=1')) as object[]).length, 1)
  await app().uploadFile({ cloudPath: 'a/说明.txt', fileContent: Buffer.from('内容') as never })
  const open = (path: string) => fetch(`${cloud.url}/console/api/file?path=${encodeURIComponent(path)}`)
  assert.equal(await (await open('a/说明.txt')).text(), '内容')
  assert.equal((await open('a/../a/说明.txt')).status, 404)
  for (const path of ['/console/..%2fconsole.ts', '/console/../views.ts', '/console/views.ts', '/console/nothing.js'])
    assert.equal((await fetch(cloud.url + path)).status, 404, path)
})

test('the console calls a function by hand, and its log can be narrowed to what failed', async () => {
  const call = (name: string, body: string, type = 'application/json') =>
    fetch(`${cloud.url}/console/api/functions/${name}/invoke`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
  const answer = await (await call('worker', '{"event":{"a":1},"openId":"o-2"}')).json()
  assert.deepEqual(JSON.parse(answer.result).seen, { a: 1, userInfo: { openId: 'o-2', appId: 'wx-local' } })
  assert.deepEqual([(await call('nobody', '{}')).status, (await call('worker', '{')).status], [404, 400])
  assert.equal((await call('worker', '{}', 'text/plain')).status, 415)
  const broken = await cloud.invoke({ name: 'api', event: null, source: 'scf' })
  assert.equal(broken.ok, false)
  const failed = (await json('/console/api/log?failed=1')) as { requestId: string }[]
  assert.deepEqual([...new Set(failed.map(({ requestId }) => requestId))], [broken.requestId])
  const one = (await json(`/console/api/log?function=worker&request=${answer.requestId}`)) as { text: string }[]
  assert.match(one[0]?.text ?? '', /^小程序调用成功/)
})

test('pages of other origins reach neither the console nor anything else', async () => {
  const ask = (path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<number | undefined>((resolve) => {
      const { port } = new URL(cloud.url)
      const asking = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      asking.end()
    })
  const fire = '/console/api/timers/worker/tick/fire'
  assert.equal(await ask('/console/api/messages', { host: 'evil.example' }), 403)
  assert.equal(await ask('/', { host: 'evil.example' }), 403)
  assert.equal(await ask('/admin', { host: `evil.example:${new URL(cloud.url).port}` }, 'POST'), 403)
  assert.equal(await ask(fire, { host: new URL(cloud.url).host, origin: 'http://evil.example' }, 'POST'), 403)
  assert.equal(await ask(fire, { host: new URL(cloud.url).host, origin: cloud.url }, 'POST'), 200)
})

test('a folder has one owner', async () => {
  await assert.rejects(start(), /正被另一个进程使用/)
  assert.equal((await fetch(cloud.consoleUrl)).status, 200)
})

test('a cloud that was killed starts again with the same settings, keys, services port and documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'))
  const options = JSON.stringify({ data: folder, port: 0, functionsFolder: samples.folder, timers: false })
  const program = `
    const { startLocalCloud } = require('./tools/localcloud/local-cloud')
    startLocalCloud(${options}).then(async (cloud) => {
      await fetch(cloud.url + '/api/')
      const collections = await (await fetch(cloud.url + '/console/api/collections')).json()
      const jobs = collections.find(({ name }) => name === 'jobs').documents
      require('node:fs').writeSync(1, JSON.stringify({ jobs, settings: cloud.settings }))
      process.kill(process.pid, 'SIGKILL')
    })`
  const run = () => {
    const { stdout, stderr, signal } = spawnSync(process.execPath, ['--import', 'tsx', '-e', program], {
      encoding: 'utf8',
    })
    assert.equal(signal, 'SIGKILL', stderr)
    const { jobs, settings } = JSON.parse(stdout) as { jobs: number; settings: Record<string, string> }
    return { jobs, settings: { ...settings, SITE_URL: '', VERIFIER_URL: '' } }
  }
  const [first, second] = [run(), run()]
  assert.deepEqual(second.settings, first.settings)
  assert.deepEqual([first.jobs, second.jobs], [1, 2])
  rmSync(folder, { recursive: true, force: true })
})

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sampleFunctions } from '../host/sample-functions'
import { type LocalCloud, startLocalCloud } from '../local-cloud'

const data = mkdtempSync(join(tmpdir(), 'wechat-door-'))
const samples = sampleFunctions()
let cloud: LocalCloud

before(async () => {
  samples.add(
    'api',
    `import tcb from '@cloudbase/node-sdk'
     export const main = (event, context) => {
       if (event.fail) throw new Error('on purpose')
       const { WX_OPENID, WX_APPID, TCB_SOURCE } = tcb.getCloudbaseContext(context)
       return { event, WX_OPENID, WX_APPID, TCB_SOURCE }
     }`,
  )
  for (const name of ['worker', 'studio']) samples.add(name, 'export const main = () => null')
  cloud = await startLocalCloud({ data, port: 0, functionsFolder: samples.folder, site: samples.folder, timers: false })
})
after(async () => {
  await cloud.close()
  samples.remove()
  rmSync(data, { recursive: true, force: true })
})

const call = async (name: string, body: string, headers: Record<string, string> = { 'x-openid': 'oA' }) => {
  const response = await fetch(`${cloud.servicesUrl}/wx/callFunction/${name}`, { method: 'POST', headers, body })
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> }
}

test('a call of the mini program reaches the function with the OPENID in the context of the platform', async () => {
  const spoofed = { a: 1, userInfo: { openId: 'oB' }, WX_OPENID: 'oB' }
  const { answer } = await call('api', JSON.stringify(spoofed))
  const appId = cloud.settings.WECHAT_APP_ID
  assert.equal(answer.errMsg, 'cloud.callFunction:ok')
  assert.deepEqual(answer.result, {
    event: { a: 1, WX_OPENID: 'oB', userInfo: { openId: 'oA', appId } },
    WX_OPENID: 'oA',
    WX_APPID: appId,
    TCB_SOURCE: 'wx_client',
  })
})

test('each call has its own identity, also in an instance that served somebody else before', async () => {
  const people = Array.from({ length: 20 }, (_, n) => `oPerson${n}`)
  const answers = await Promise.all(people.map((openId) => call('api', '{}', { 'x-openid': openId })))
  const told = answers.map(({ answer }) => (answer.result as { WX_OPENID: string }).WX_OPENID)
  assert.deepEqual(told, people)
})

test('failures come in the words of the client library', async () => {
  assert.equal((await call('api', '{"fail":true}')).answer.errCode, -504_002)
  assert.equal((await call('nobody', '{}')).answer.errCode, -501_000)
  const large = await call('api', JSON.stringify({ text: 'x'.repeat(110 * 1024) }))
  assert.match(String(large.answer.errMsg), /^cloud\.callFunction:fail .*EXCEED_MAX_PAYLOAD_SIZE/)
})

test('only this machine plays the phone: no page of another origin, no other host name, nobody without an OPENID', async () => {
  assert.equal((await call('api', '{}', { 'x-openid': 'oA', origin: 'https://evil.example' })).status, 403)
  assert.equal((await call('api', '{}', {})).status, 404)
  const { hostname, port } = new URL(cloud.servicesUrl)
  const status = await new Promise((resolve, reject) => {
    const headers = { host: 'rebound.example', 'x-openid': 'oA' }
    const asking = request({ hostname, port, path: '/wx/callFunction/api', method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asking.on('error', reject)
    asking.end('{}')
  })
  assert.ok(status === 403 || status === 404, String(status))
  assert.equal(
    (await fetch(`${cloud.url}/wx/callFunction/api`, { method: 'POST', headers: { 'x-openid': 'oA' }, body: '{}' }))
      .status === 200,
    false,
  )
})

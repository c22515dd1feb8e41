import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { wechatPhoneConformance } from '#cloud/ports/wechat-phone.conformance'
import { type Listening, listen } from '#tools/localcloud/listen'
import { openWechat, type Wechat } from '#tools/localcloud/wechat/wechat'
import { type WechatAccount, WechatFailure } from './client'
import { wechatPhone } from './phone'

const folder = mkdtempSync(join(tmpdir(), 'wechat-'))
let nowMs = Date.now()
let wechat: Wechat
let server: Listening
let requests: string[] = []

before(async () => {
  wechat = openWechat({ folder, now: () => nowMs })
  server = await listen(0, (request, response) => {
    requests.push(request.url ?? '')
    return wechat.answer(request, response)
  })
})
after(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const clock = { now: () => new Date(nowMs).toISOString() }
const phoneOf = (changes: Partial<WechatAccount> = {}) =>
  wechatPhone({ base: `${server.url}/wechat`, ...wechat.app, ...changes }, clock)
const failureOf = async (asking: Promise<unknown>): Promise<number | undefined> => {
  const error = await asking.then(
    (answer) => assert.fail(`answered: ${JSON.stringify(answer)}`),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof WechatFailure, String(error))
  return error.code
}

wechatPhoneConformance('WeChat', () => ({
  phone: phoneOf(),
  tap: wechat.phoneCodes.tap,
  pass: (ms) => {
    nowMs += ms
  },
}))

test('one token serves many questions, and a token that died is replaced without the person noticing', async () => {
  const phone = phoneOf()
  requests = []
  for (const number of ['19900000001', '19900000003']) {
    const told = await phone.numberOf(wechat.phoneCodes.tap(number))
    assert.deepEqual(told, { ok: true, value: number })
  }
  assert.equal(requests.filter((url) => url.includes('stable_token')).length, 1)
  nowMs += 31_000
  const killed = { grant_type: 'client_credential', appid: wechat.app.appId, secret: wechat.app.appSecret }
  await fetch(`${server.url}/wechat/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify({ ...killed, force_refresh: true }),
  })
  assert.equal((await phone.numberOf(wechat.phoneCodes.tap('19900000004'))).ok, true)
})

test('a token is fetched anew before it ends', async () => {
  const phone = phoneOf()
  await phone.numberOf(wechat.phoneCodes.tap('19900000001'))
  nowMs += 7_000_000
  requests = []
  assert.equal((await phone.numberOf(wechat.phoneCodes.tap('19900000001'))).ok, true)
  assert.match(requests[0] ?? '', /stable_token/)
})

test('what is wrong with our settings is an error that names the code and never the token or the secret', async () => {
  assert.equal(await failureOf(phoneOf({ appSecret: 'f'.repeat(32) }).numberOf('c')), 40125)
  assert.equal(await failureOf(phoneOf({ appId: 'wx0000000000000000' }).numberOf('c')), 40013)
  wechat.refuseNext(40164)
  const error = await phoneOf()
    .numberOf('c')
    .catch((thrown: unknown) => thrown)
  assert.ok(error instanceof WechatFailure && error.code === 40164)
  const phone = phoneOf()
  await phone.numberOf(wechat.phoneCodes.tap('19900000001'))
  wechat.refuseNext(48001)
  const refused = await phone.numberOf(wechat.phoneCodes.tap('19900000001')).catch((thrown: unknown) => thrown)
  assert.ok(refused instanceof WechatFailure)
  assert.doesNotMatch(refused.message, /access_token|secret/)
})

test('when WeChat is busy or the quota is used up, the person is led to the text message', async () => {
  const phone = phoneOf()
  await phone.numberOf(wechat.phoneCodes.tap('19900000001'))
  for (const code of [-1, 45009, 1400001]) {
    wechat.refuseNext(code)
    const answer = await phone.numberOf(wechat.phoneCodes.tap('19900000001'))
    assert.equal(!answer.ok && answer.refusal.code, 'wechat-phone-unavailable')
  }
})

test('no answer is an error without a code', async () => {
  assert.equal(await failureOf(phoneOf({ base: 'http://127.0.0.1:9/wechat' }).numberOf('c')), undefined)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { SmsTemplate } from '#cloud/ports/sms'
import { smsConformance } from '#cloud/ports/sms.conformance'
import { startTestTencentCloud, type TestTencentCloud } from '#tools/localcloud/tencentcloud/test-server'
import { TencentCloudFailure } from './failure'
import { type TencentSmsSettings, tencentSms } from './sms'

let server: TestTencentCloud
let nowMs: () => number = Date.now

before(async () => {
  server = await startTestTencentCloud({ now: () => nowMs() })
})
after(() => server.close())

function smsWith(changes: Partial<TencentSmsSettings> = {}) {
  const { settings } = server.cloud
  return tencentSms({
    ...server.account('api'),
    appId: settings.SMS_APP_ID ?? '',
    signName: settings.SMS_SIGN_NAME ?? '',
    templates: JSON.parse(settings.SMS_TEMPLATES ?? '{}') as Record<SmsTemplate, string>,
    ...changes,
  })
}

let last = 13_900_000_000
const toSomebody = () => ({ to: String(++last), template: 'sign-in-code', values: ['204816', '5'] }) as const
const arrivedAt = (to: string) => server.cloud.outbox().filter((message) => message.to === to)

async function failureOf(sending: Promise<unknown>): Promise<string | undefined> {
  const error = await sending.then(
    (answer) => assert.fail(`sent: ${JSON.stringify(answer)}`),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof TencentCloudFailure, String(error))
  return error.code
}

smsConformance('Tencent Cloud SMS', () => ({ sms: smsWith(), arrived: arrivedAt }))

test('a wrong key, an unknown key and a clock that is off are told apart, and nothing is sent', async () => {
  const message = toSomebody()
  const secretKey = 'f'.repeat(32)
  assert.equal(await failureOf(smsWith({ secretKey }).send(message)), 'AuthFailure.SignatureFailure')
  const stranger = smsWith({ secretId: `AKID${'0'.repeat(32)}` })
  assert.equal(await failureOf(stranger.send(message)), 'AuthFailure.SecretIdNotFound')
  assert.equal(await failureOf(smsWith({ secretId: 'nobody' }).send(message)), 'AuthFailure.InvalidSecretId')
  for (const minutes of [-6, 6]) {
    nowMs = () => Date.now() + minutes * 60_000
    assert.equal(await failureOf(smsWith().send(message)), 'AuthFailure.SignatureExpire')
  }
  nowMs = Date.now
  assert.equal(arrivedAt(message.to).length, 0)
})

test('what is wrong with our settings is an error with the code of the vendor', async () => {
  const send = (changes: Partial<TencentSmsSettings>) => failureOf(smsWith(changes).send(toSomebody()))
  assert.equal(await send({ appId: '1' }), 'UnauthorizedOperation.SmsSdkAppIdVerifyFail')
  assert.equal(await send({ signName: '别家' }), 'FailedOperation.SignatureIncorrectOrUnapproved')
  assert.equal(await send({ region: 'eu-frankfurt' }), 'UnsupportedRegion')
  const templates = { 'sign-in-code': '9' } as TencentSmsSettings['templates']
  assert.equal(await send({ templates }), 'FailedOperation.TemplateIncorrectOrUnapproved')
})

test('a code of the vendor that concerns the person is a refusal, however it arrives', async () => {
  for (const [code, expected] of [
    ['LimitExceeded.DeliveryFrequencyLimit', 'sms-too-often'],
    ['FailedOperation.PhoneNumberInBlacklist', 'sms-unreachable'],
  ] as const) {
    server.cloud.trouble({ kind: 'refuse', code })
    const answer = await smsWith().send(toSomebody())
    assert.equal(!answer.ok && answer.refusal.code, expected)
  }
})

test('a throttle is an error with its code', async () => {
  server.cloud.trouble({ kind: 'refuse', code: 'RequestLimitExceeded' })
  assert.equal(await failureOf(smsWith().send(toSomebody())), 'RequestLimitExceeded')
})

test('after no answer, half an answer or nonsense the outcome is unknown: no code, and no second try', async () => {
  const troubles = [
    { kind: 'malformed', text: '<html>' },
    { kind: 'malformed', text: '{}' },
    { kind: 'malformed', text: 'null' },
    { kind: 'malformed', text: '{"Response":{"RequestId":"1"}}' },
    { kind: 'drop', effect: 'before' },
  ] as const
  for (const trouble of troubles) {
    server.cloud.trouble(trouble)
    assert.equal(await failureOf(smsWith().send(toSomebody())), undefined, JSON.stringify(trouble))
  }
  const message = toSomebody()
  server.cloud.trouble({ kind: 'drop', effect: 'after' })
  assert.equal(await failureOf(smsWith().send(message)), undefined)
  assert.equal(arrivedAt(message.to).length, 1)
})

test('a service that is down, and a forgotten protocol, end here and never at the real vendor', async () => {
  assert.equal(await failureOf(smsWith({ proxy: 'http://127.0.0.1:9' }).send(toSomebody())), undefined)
  assert.equal(await failureOf(smsWith({ protocol: '' }).send(toSomebody())), undefined)
})

test('sent messages are still there after a restart', async () => {
  const message = toSomebody()
  await smsWith().send(message)
  const again = await startTestTencentCloud({ folder: server.folder })
  assert.deepEqual(again.cloud.outbox(), server.cloud.outbox())
  assert.equal(again.cloud.outbox().at(-1)?.to, message.to)
  await again.close()
})

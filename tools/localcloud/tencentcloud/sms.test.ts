import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openSmsServer } from './sms'
import { smsApplication, smsTemplates } from './sms-templates'

const folder = mkdtempSync(join(tmpdir(), 'sms-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const start = Date.parse('2026-11-24T00:00:00.000Z')
let files = 0

function open(file = join(folder, `${files++}.jsonl`)) {
  const clock = { minutes: 0 }
  const limits = { anHour: 5, aDay: 8 }
  const server = openSmsServer({ file, limits, now: () => start + clock.minutes * 60_000 })
  const send = (to: string, code: string) => {
    const { SendStatusSet } = server.send({
      PhoneNumberSet: [to],
      SmsSdkAppId: smsApplication.appId,
      SignName: smsApplication.signName,
      TemplateId: smsTemplates['sign-in-code'].id,
      TemplateParamSet: [code, '5'],
    })
    return SendStatusSet[0]?.Code
  }
  return { file, clock, server, send }
}

test('a number gets so many messages an hour and a day, others are not touched, and the limits end', () => {
  const { clock, send } = open()
  const to = '+8613800000001'
  for (let i = 0; i < 5; i++) assert.equal(send(to, `10000${i}`), 'Ok')
  clock.minutes = 1
  assert.equal(send(to, '100005'), 'LimitExceeded.PhoneNumberOneHourLimit')
  assert.equal(send('+8613800000002', '100005'), 'Ok')
  clock.minutes = 60
  for (let i = 5; i < 8; i++) assert.equal(send(to, `10000${i}`), 'Ok')
  clock.minutes = 130
  assert.equal(send(to, '100008'), 'LimitExceeded.PhoneNumberDailyLimit')
  clock.minutes = 24 * 60
  assert.equal(send(to, '100008'), 'Ok')
})

test('the same words may go to the same number again after thirty seconds', () => {
  const { clock, send } = open()
  assert.equal(send('13800000001', '1'), 'Ok')
  clock.minutes = 0.49
  assert.equal(send('13800000001', '1'), 'LimitExceeded.PhoneNumberThirtySecondLimit')
  clock.minutes = 0.5
  assert.equal(send('13800000001', '1'), 'Ok')
})

test('all spellings of a mainland number reach the same telephone, foreign numbers none', () => {
  const { server, send } = open()
  const spellings = ['+8613800000001', '008613800000001', '8613800000001', '13800000001']
  for (const [i, to] of spellings.entries()) assert.equal(send(to, String(i)), 'Ok')
  assert.deepEqual(new Set(server.outbox().map(({ to }) => to)), new Set(['13800000001']))
  assert.equal(send('+85261234567', '1'), 'UnsupportedOperation.UnsuportedRegion')
})

test('limits and messages survive a restart, even one that cut the last line', () => {
  const before = open()
  for (let i = 0; i < 5; i++) before.send('13800000001', String(i))
  appendFileSync(before.file, '{"serial":"26')
  const again = open(before.file)
  assert.equal(again.server.outbox().length, 5)
  assert.equal(again.send('13800000001', '9'), 'LimitExceeded.PhoneNumberOneHourLimit')
  assert.equal(again.send('13800000002', '9'), 'Ok')
  assert.equal(open(before.file).server.outbox().length, 6)
})

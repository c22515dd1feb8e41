import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sms, SmsTemplate } from './sms'

/** A text message service under test and the telephones behind it. */
export interface SmsUnderTest {
  readonly sms: Sms
  /** What arrived at a number, oldest first. */
  arrived(to: string): readonly { readonly template: SmsTemplate; readonly text: string; readonly serial: string }[]
}

const samples: Readonly<Record<SmsTemplate, readonly string[]>> = {
  'sign-in-code': ['204816', '5'],
  'signing-code': ['731902', '5'],
  'please-sign': ['试乘试驾协议', '11月24日18:00'],
  'please-handle': ['延保服务协议', '填写', '11月24日18:00'],
  'please-seal': ['苏州衡远翎川汽车销售服务有限公司', '对账单', '11月24日18:00'],
  invited: ['苏州衡远翎川汽车销售服务有限公司', '销售顾问'],
  completed: ['试乘试驾协议'],
  reminder: ['延保服务协议', '质保到期日为2027年3月1日（还有 30 天）'],
  ended: ['试乘试驾协议', '撤回'],
  copied: ['试乘试驾协议', 'SJ-20261124-0A1B2C3D'],
}

/** What every text message service must do, whoever provides it. */
export function smsConformance(name: string, underTest: () => SmsUnderTest): void {
  test(`${name}: each template arrives once, with its values, under the serial that was answered`, async () => {
    const { sms, arrived } = underTest()
    const to = '13800000101'
    for (const [template, values] of Object.entries(samples) as [SmsTemplate, readonly string[]][]) {
      const sent = await sms.send({ to, template, values })
      assert.ok(sent.ok, JSON.stringify(sent))
      const last = arrived(to).at(-1)
      assert.equal(last?.serial, sent.value.serial)
      assert.equal(last?.template, template)
      for (const value of values) assert.ok(last?.text.includes(value))
    }
    assert.equal(arrived(to).length, Object.keys(samples).length)
  })

  test(`${name}: the same words again at once are refused with a reason for the person, and do not arrive`, async () => {
    const { sms, arrived } = underTest()
    const message = { to: '13800000102', template: 'sign-in-code', values: ['204816', '5'] } as const
    assert.equal((await sms.send(message)).ok, true)
    const again = await sms.send(message)
    assert.equal(!again.ok && again.refusal.code, 'sms-too-often')
    assert.equal(arrived(message.to).length, 1)
  })

  test(`${name}: a number that cannot exist is refused with a reason for the person`, async () => {
    const { sms } = underTest()
    const answer = await sms.send({ to: '12345678901', template: 'sign-in-code', values: ['204816', '5'] })
    assert.equal(!answer.ok && answer.refusal.code, 'sms-unreachable')
  })

  test(`${name}: values that do not fit the template are an error, not an answer`, async () => {
    const { sms, arrived } = underTest()
    const to = '13800000103'
    await assert.rejects(sms.send({ to, template: 'sign-in-code', values: ['204816'] }))
    await assert.rejects(sms.send({ to, template: 'sign-in-code', values: ['非数字', '5'] }))
    await assert.rejects(sms.send({ to, template: 'completed', values: ['https://example.cn/x'] }))
    assert.equal(arrived(to).length, 0)
  })
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WechatPhone } from './wechat-phone'

/** The service under test, and taps on the phone-number button as WeChat knows them. */
export interface WechatPhoneUnderTest {
  readonly phone: WechatPhone
  /** A person whose number this is taps and allows; answers the code. */
  tap(number: string, countryCode?: string): string
  /** Time passes. */
  pass(ms: number): void
}

/** What every source of phone numbers must do. */
export function wechatPhoneConformance(name: string, underTest: () => WechatPhoneUnderTest): void {
  const codeOf = async (answer: ReturnType<WechatPhone['numberOf']>) => {
    const told = await answer
    return told.ok ? told.value : told.refusal.code
  }

  test(`${name}: a fresh code tells the number of the one who tapped, once`, async () => {
    const { phone, tap } = underTest()
    const [code, other] = [tap('19900000001'), tap('19900000003')]
    assert.equal(await codeOf(phone.numberOf(code)), '19900000001')
    assert.equal(await codeOf(phone.numberOf(other)), '19900000003')
    assert.equal(await codeOf(phone.numberOf(code)), 'wechat-phone-expired')
  })

  test(`${name}: a code is good for five minutes, not longer`, async () => {
    const { phone, tap, pass } = underTest()
    const [early, late] = [tap('19900000001'), tap('19900000001')]
    pass(290_000)
    assert.equal(await codeOf(phone.numberOf(early)), '19900000001')
    pass(11_000)
    assert.equal(await codeOf(phone.numberOf(late)), 'wechat-phone-expired')
  })

  test(`${name}: an invented code tells nothing`, async () => {
    assert.equal(await codeOf(underTest().phone.numberOf('invented')), 'wechat-phone-expired')
  })

  test(`${name}: a number of another country is told apart, as no message of ours could reach it`, async () => {
    const { phone, tap } = underTest()
    assert.equal(await codeOf(phone.numberOf(tap('91234567', '852'))), 'wechat-phone-foreign')
  })
}

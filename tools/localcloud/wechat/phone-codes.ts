import { randomBytes } from 'node:crypto'
import type { WechatApp } from './account'
import { WechatError } from './error'

/** What the phone-number button gives, and what the server makes of it. */
export interface PhoneCodes {
  /** The owner of a number taps the button and allows: answers the code that the page is told. */
  tap(number: string, countryCode?: string): string
  /** Answers `/wxa/business/getuserphonenumber`. */
  redeem(body: Readonly<Record<string, unknown>>): object
}

const lifeMs = 300_000

/** Codes are good once and for five minutes from the tap. `now` is milliseconds since 1970. */
export function openPhoneCodes({ appId }: WechatApp, now: () => number): PhoneCodes {
  const live = new Map<string, { readonly number: string; readonly countryCode: string; readonly until: number }>()
  return {
    tap(number, countryCode = '86') {
      const code = randomBytes(32).toString('hex')
      live.set(code, { number, countryCode, until: now() + lifeMs })
      return code
    },
    redeem({ code }) {
      if (typeof code !== 'string') throw new WechatError(40029, 'invalid code')
      const found = live.get(code)
      live.delete(code)
      if (!found || found.until <= now()) throw new WechatError(40029, 'invalid code')
      const { number, countryCode } = found
      return {
        phone_info: {
          phoneNumber: countryCode === '86' ? number : `+${countryCode}${number}`,
          purePhoneNumber: number,
          countryCode,
          watermark: { timestamp: Math.floor(now() / 1000), appid: appId },
        },
      }
    },
  }
}

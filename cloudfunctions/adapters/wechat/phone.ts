import type { Clock } from '#cloud/ports/clock'
import type { WechatPhone } from '#cloud/ports/wechat-phone'
import type { RefusalCode } from '#shared/vocabulary/refusal'
import { ok, refuse } from '#shared/vocabulary/result'
import { wechatTokens } from './access-token'
import { postToWechat, type WechatAccount, WechatFailure } from './client'

interface PhoneInfo {
  readonly phone_info: {
    readonly purePhoneNumber: string
    readonly countryCode: string
    readonly watermark: { readonly appid: string }
  }
}

// Codes that concern the person; what is ours to repair (secret, address list, rights) is thrown.
const refusals: Readonly<Record<number, RefusalCode>> = {
  40029: 'wechat-phone-expired',
  [-1]: 'wechat-phone-unavailable',
  45009: 'wechat-phone-unavailable',
  45011: 'wechat-phone-unavailable',
  1400001: 'wechat-phone-unavailable', // the paid quota is used up
}

/** Phone numbers by WeChat's `getuserphonenumber`. The answer must bear our own app's watermark. */
export function wechatPhone(account: WechatAccount, clock: Clock): WechatPhone {
  const withToken = wechatTokens(account, clock)
  return {
    numberOf: async (phoneCode) => {
      try {
        const { phone_info: info } = await withToken((token) =>
          postToWechat<PhoneInfo>(
            account.base,
            `/wxa/business/getuserphonenumber?access_token=${encodeURIComponent(token)}`,
            { code: phoneCode },
          ),
        )
        if (info.watermark.appid !== account.appId) throw new Error('the phone number bears the mark of another app')
        return info.countryCode === '86' ? ok(info.purePhoneNumber) : refuse('wechat-phone-foreign')
      } catch (error) {
        const code = error instanceof WechatFailure ? refusals[error.code ?? 0] : undefined
        if (code === undefined) throw error
        return refuse(code)
      }
    },
  }
}

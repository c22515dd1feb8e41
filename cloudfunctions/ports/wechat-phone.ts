import type { Result } from '#shared/vocabulary/result'

/**
 * Asks WeChat for the phone number behind the code that its phone-number button gave. A code is good once, for five
 * minutes from the tap. Refusals (`wechat-phone-expired`, `wechat-phone-foreign`, `wechat-phone-unavailable`) are
 * answers for the person, who can always sign in by a text message instead; an exception means that no answer came.
 */
export interface WechatPhone {
  /** The mainland number, 11 digits. */
  numberOf(phoneCode: string): Promise<Result<string>>
}

import type { TencentAccount } from '#cloud/adapters/tencent/account'
import type { WechatAccount } from '#cloud/adapters/wechat/client'
import type { SmsTemplate } from '#cloud/ports/sms'
import { setting } from './settings'

/** The Tencent Cloud account of this function. */
export function tencentAccount(): TencentAccount {
  return {
    secretId: setting('TENCENT_SECRET_ID'),
    secretKey: setting('TENCENT_SECRET_KEY'),
    region: setting('TENCENT_REGION'),
    protocol: setting('TENCENTCLOUD_PROTOCOL'),
    proxy: setting('TENCENTCLOUD_PROXY'),
  }
}

/** What text messages are sent with. */
export function smsSettings() {
  const templates = JSON.parse(setting('SMS_TEMPLATES')) as Record<SmsTemplate, string>
  return { ...tencentAccount(), appId: setting('SMS_APP_ID'), signName: setting('SMS_SIGN_NAME'), templates }
}

/** The mini program at WeChat, and where WeChat's HTTP API is. */
export function wechatAccount(): WechatAccount {
  return {
    base: setting('WECHAT_API_BASE'),
    appId: setting('WECHAT_APP_ID'),
    appSecret: setting('WECHAT_APP_SECRET'),
  }
}

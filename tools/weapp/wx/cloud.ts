import type { Phone } from '../phone'
import { type Busy, type CallOptions, WxFailure, wxFunction } from './call'

/** One call of a cloud function: what was asked, how much travelled. */
export interface CloudCall {
  readonly action: string
  readonly sentBytes: number
  readonly receivedBytes: number
}

/** How `wx.cloud` reaches the local cloud: the stand-in for WeChat at `servicesUrl`. */
export interface CloudLine {
  readonly servicesUrl: string
  readonly calls: CloudCall[]
  /** How many of the next answers are lost on their way, though the function has done its work. */
  lostAnswers: number
  /** How many of the next calls fail on the platform's side. */
  platformFailures: number
  initialized: object | null
}

/** `wx.cloud` of this phone: the OPENID is the phone's, whatever the page says. */
export function cloudApi(busy: Busy, phone: Phone, line: CloudLine): Readonly<Record<string, unknown>> {
  const callFunction = wxFunction('cloud.callFunction', busy, async ({ name, data }: CallOptions) => {
    if (!line.initialized)
      throw new WxFailure("cloud.callFunction:fail Cloud API isn't enabled, please call wx.cloud.init first", -601)
    if (phone.network === 'none') throw offline()
    if (line.platformFailures > 0) {
      line.platformFailures -= 1
      throw new WxFailure('cloud.callFunction:fail Error: errCode: -504002  | errMsg: function execute fail', -504002)
    }
    const body = JSON.stringify(data ?? {})
    const response = await fetch(`${line.servicesUrl}/wx/callFunction/${String(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-openid': phone.openId },
      body,
    })
    const text = await response.text()
    const action = String((data as { action?: unknown } | undefined)?.action ?? name)
    line.calls.push({ action, sentBytes: Buffer.byteLength(body), receivedBytes: Buffer.byteLength(text) })
    const answer = JSON.parse(text) as { errMsg: string; errCode?: number }
    if (answer.errCode !== undefined) throw new WxFailure(answer.errMsg, answer.errCode)
    if (line.lostAnswers > 0) {
      line.lostAnswers -= 1
      throw offline()
    }
    return answer
  })
  return {
    cloud: {
      init: (options: object = {}) => {
        line.initialized = options
      },
      callFunction,
    },
  }
}

function offline(): WxFailure {
  return new WxFailure('cloud.callFunction:fail request:fail net::ERR_INTERNET_DISCONNECTED', -1)
}

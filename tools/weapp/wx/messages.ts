import type { Phone } from '../phone'
import { type Busy, type CallOptions, WxFailure, wxFunction } from './call'

/** `requestSubscribeMessage`: only inside a tap, at most five templates; what was asked is remembered. */
export function messageApi(busy: Busy, phone: Phone, inTap: () => boolean, asked: string[][]) {
  const work = wxFunction('requestSubscribeMessage', busy, ({ tmplIds, tapped }) => {
    const ids = (tmplIds as readonly string[] | undefined) ?? []
    if (tapped !== true) {
      throw new WxFailure('requestSubscribeMessage:fail can only be invoked by user TAP gesture.', 20_004)
    }
    if (ids.length === 0 || ids.length > 5) throw new WxFailure('requestSubscribeMessage:fail invalid tmplIds', 20_001)
    asked.push([...ids])
    return Object.fromEntries(ids.map((id) => [id, phone.allows.messages ? 'accept' : 'reject']))
  })
  return { requestSubscribeMessage: (options: CallOptions) => work({ ...options, tapped: inTap() }) }
}

import type { Phone } from '../phone'
import { type Busy, WxFailure, wxFunction } from './call'

type Hear = (status: { readonly isConnected: boolean; readonly networkType: string }) => void

/** Requests to servers of the app's own, the state of the connection, and who wants to hear of its changes. */
export function networkApi(busy: Busy, phone: Phone) {
  const hearers = new Set<Hear>()
  const api: Readonly<Record<string, unknown>> = {
    request: wxFunction('request', busy, async ({ url, method, header, data }) => {
      if (phone.network === 'none') throw new WxFailure('request:fail ')
      const body = {
        method: String(method ?? 'GET'),
        headers: header as Record<string, string>,
        body: data as BodyInit,
      }
      const response = await fetch(String(url), body)
      return { statusCode: response.status, data: await response.json(), header: {} }
    }),
    getNetworkType: wxFunction('getNetworkType', busy, () => ({ networkType: phone.network })),
    onNetworkStatusChange: (hear: Hear) => void hearers.add(hear),
    offNetworkStatusChange: (hear?: Hear) => void (hear ? hearers.delete(hear) : hearers.clear()),
  }
  const set = (network: Phone['network']) => {
    phone.network = network
    for (const hear of hearers) hear({ isConnected: network !== 'none', networkType: network })
  }
  return { api, set }
}

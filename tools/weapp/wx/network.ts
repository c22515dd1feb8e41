import type { Phone } from '../phone'
import { type Busy, wxFunction } from './call'

type Hear = (status: { readonly isConnected: boolean; readonly networkType: string }) => void

/** The state of the connection, and who wants to hear of its changes. */
export function networkApi(busy: Busy, phone: Phone) {
  const hearers = new Set<Hear>()
  const api: Readonly<Record<string, unknown>> = {
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

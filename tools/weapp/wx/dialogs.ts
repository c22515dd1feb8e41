import type { Phone } from '../phone'
import { type Busy, WxFailure, wxFunction } from './call'

/** What WeChat showed over the page, oldest first. */
export interface Shown {
  readonly kind: 'toast' | 'loading' | 'modal' | 'actions'
  readonly text: string
}

/** Toasts, modals and action sheets; the owner confirms modals when `allows.modals` is set. */
export function dialogApi(busy: Busy, phone: Phone, shown: Shown[]): Readonly<Record<string, unknown>> {
  return {
    showToast: wxFunction('showToast', busy, ({ title }) => {
      shown.push({ kind: 'toast', text: String(title) })
      return {}
    }),
    showLoading: wxFunction('showLoading', busy, ({ title }) => {
      shown.push({ kind: 'loading', text: String(title) })
      return {}
    }),
    showModal: wxFunction('showModal', busy, ({ title, content }) => {
      shown.push({ kind: 'modal', text: `${title ?? ''}\n${content ?? ''}` })
      return { confirm: phone.allows.modals, cancel: !phone.allows.modals }
    }),
    showActionSheet: wxFunction('showActionSheet', busy, ({ itemList }) => {
      shown.push({ kind: 'actions', text: (itemList as readonly string[]).join('\n') })
      if (!phone.allows.modals) throw new WxFailure('showActionSheet:fail cancel')
      return { tapIndex: 0 }
    }),
  }
}

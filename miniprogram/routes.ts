import Taro, { getCurrentPages } from '@tarojs/taro'
import { ticks } from './clock'

/** The address of every page. */
export const routes = {
  home: '/pages/home/index',
  inbox: '/pages/inbox/index',
  contracts: '/pages/contracts/index',
  me: '/pages/me/index',
  testDrive: '/services/test-drive/index',
  booking: (id: string) => `/services/booking/index?booking=${id}`,
  contract: (id: string) => `/signing/contract/index?contract=${id}`,
  /** 填写: what was left for me; 修改: what I propose or an agreement changes; 作废. */
  fill: (id: string) => `/signing/write/index?contract=${id}&way=fill`,
  propose: (id: string) => `/signing/write/index?contract=${id}&way=propose`,
  changeBy: (id: string) => `/signing/write/index?contract=${id}&way=change`,
  voidBy: (id: string) => `/signing/write/index?contract=${id}&way=void`,
  draft: (id: string) => `/services/draft/index?draft=${id}`,
  drafts: '/services/drafts/index',
  startFrom: (draft: string, type: string) => `/services/start/index?type=${type}&draft=${draft}`,
  signing: (id: string) => `/signing/session/index?contract=${id}`,
  /** 验签; with a contract, of its archived PDF. */
  verification: (contract?: string) => (contract ? `/verification/index?contract=${contract}` : '/verification/index'),
  start: (type?: string) => (type ? `/services/start/index?type=${type}` : '/services/start/index'),
  organization: '/company/organization/index',
  seals: '/company/seals/index',
  seal: (id: string) => `/company/seal/index?seal=${id}`,
  makeSeal: '/company/make-seal/index',
  sealRequests: '/company/requests/index',
  /** 用印台账; of one seal, or of all. */
  sealUses: (seal?: string) => (seal ? `/company/uses/index?seal=${seal}` : '/company/uses/index'),
  signIn: '/account/sign-in/index',
  bookings: '/account/bookings/index',
  /** 履约提醒 */
  reminders: '/account/reminders/index',
  signature: '/account/signature/index',
  privacy: '/account/privacy/index',
  about: '/account/about/index',
  lost: '/account/lost/index',
  /** Of the browser build only. */
  ledger: '/portal/contracts/index',
  memberTable: '/portal/members/index',
  sealTable: '/portal/seals/index',
  useTable: '/portal/seal-uses/index',
} as const

export type Tab = 'home' | 'inbox' | 'contracts' | 'me'

const deepest = 9 // WeChat refuses the eleventh page; the tenth is kept for signing in

/** Opens a page over this one. */
export function open(url: string) {
  if (getCurrentPages().length >= deepest) void Taro.redirectTo({ url })
  else void Taro.navigateTo({ url })
}

/** Puts a page in the place of this one. */
export function replace(url: string) {
  void Taro.redirectTo({ url })
}

export function toTab(tab: Tab) {
  void Taro.switchTab({ url: routes[tab] })
}

let sentAt = Number.NEGATIVE_INFINITY
/** The page is fetched before it stands; on a slow network that takes seconds. */
const onTheWayMs = 10_000

/** Over this page, so that the person comes back to where they were with everything they had entered. */
export function toSignIn() {
  if (ticks() - sentAt < onTheWayMs) return // several parts of a page may find out, one after the other
  sentAt = ticks()
  const pages = getCurrentPages()
  if (pages[pages.length - 1]?.route?.includes('sign-in')) return
  void Taro.navigateTo({ url: routes.signIn })
}

/** The sign-in page is gone: whoever finds no session from now on may open it again. */
export function leftSignIn() {
  sentAt = Number.NEGATIVE_INFINITY
}

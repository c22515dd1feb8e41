import type { ShownNode } from './node'
import type { PageStack } from './page-stack'
import type { Phone } from './phone'
import type { ShownPage } from './shown-page'
import { type Busy, wxFunction } from './wx/call'
import type { FakeCanvas } from './wx/canvas'
import { type CloudLine, cloudApi } from './wx/cloud'
import { deviceApi } from './wx/device'
import { dialogApi, type Shown } from './wx/dialogs'
import { fileApi, type OpenedDocument } from './wx/files'
import { messageApi } from './wx/messages'
import { navigationApi, type Routes } from './wx/navigation'
import { networkApi } from './wx/network'
import { type PrivacyState, privacyApi } from './wx/privacy'
import { queryApi } from './wx/query'
import { storageApi } from './wx/storage'

/** What WeChat on a phone remembers and shows besides the pages; a test may look at it. */
export interface Surroundings {
  readonly shown: Shown[]
  readonly documents: OpenedDocument[]
  /** The templates that the owner was asked to allow messages of, in order. */
  readonly askedForMessages: string[][]
  readonly storage: Map<string, string>
  readonly badges: Map<number, string>
  readonly line: CloudLine
  readonly privacy: PrivacyState
  readonly gesture: { inTap: boolean; scrollTop: number }
}

/** Nothing has happened yet. */
export function freshSurroundings(servicesUrl: string, privacyAgreed: boolean): Surroundings {
  return {
    shown: [],
    documents: [],
    askedForMessages: [],
    storage: new Map(),
    badges: new Map(),
    line: { servicesUrl, calls: [], lostAnswers: 0, platformFailures: 0, initialized: null },
    privacy: { agreed: privacyAgreed, tapped: new Set() },
    gesture: { inTap: false, scrollTop: 0 },
  }
}

interface WxParts {
  readonly names: readonly string[]
  readonly busy: Busy
  readonly phone: Phone
  readonly routes: Routes
  readonly stack: PageStack<ShownPage>
  readonly surroundings: Surroundings
  tree(): ShownNode | null
  canvases(): Map<string, FakeCanvas>
}

/** `wx` as the app finds it: every function there is; those that matter behave, the others answer `ok`. */
export function openWx(parts: WxParts) {
  const { names, busy, phone, stack, surroundings: around } = parts
  const network = networkApi(busy, phone)
  const privacy = privacyApi(busy, around.privacy)
  const files = fileApi(busy, phone, around.documents, privacy.ask)
  const listens = names.filter((name) => /^(on|off)[A-Z]/.test(name))
  const wx: Record<string, unknown> = {
    ...Object.fromEntries(names.map((name) => [name, wxFunction(name, busy, () => ({}))])),
    ...Object.fromEntries(listens.map((name) => [name, () => undefined])),
    ...deviceApi(phone),
    ...storageApi(busy, around.storage),
    ...queryApi(busy, phone, { tree: parts.tree, scrollTop: () => around.gesture.scrollTop, canvases: parts.canvases }),
    ...dialogApi(busy, phone, around.shown),
    ...network.api,
    ...cloudApi(busy, phone, around.line),
    ...files.api,
    ...privacy.api,
    ...messageApi(busy, phone, () => around.gesture.inTap, around.askedForMessages),
    ...navigationApi(busy, parts.routes, stack),
    ...viewApi(busy, stack, around),
  }
  return { wx, setNetwork: network.set, askPrivacy: privacy.ask, closeFiles: files.close }
}

function viewApi(busy: Busy, stack: PageStack<ShownPage>, { badges, gesture }: Surroundings) {
  return {
    nextTick: (run: () => void) =>
      void busy.during(new Promise<void>((resolve) => setTimeout(() => resolve(run()), 0))),
    setTabBarBadge: wxFunction('setTabBarBadge', busy, ({ index, text }) => {
      badges.set(Number(index), String(text))
      return {}
    }),
    removeTabBarBadge: wxFunction('removeTabBarBadge', busy, ({ index }) => {
      badges.delete(Number(index))
      return {}
    }),
    pageScrollTo: wxFunction('pageScrollTo', busy, ({ scrollTop }) => {
      gesture.scrollTop = Number(scrollTop ?? 0)
      stack.pages.at(-1)?.hook('onPageScroll', { scrollTop: gesture.scrollTop })
      return {}
    }),
  }
}

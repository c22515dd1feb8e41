import { type Busy, WxFailure } from './wx/call'

/** What a stack does with its pages. */
export interface PageKeeper<P> {
  make(route: string, query: Readonly<Record<string, string>>): P
  hook(page: P, name: 'onLoad' | 'onShow' | 'onReady' | 'onHide' | 'onUnload'): void
}

/** The pages that lie over each other, as WeChat keeps them: at most ten, and a tab's page lives on unseen. */
export interface PageStack<P> {
  readonly pages: readonly P[]
  /** How many pages have lain over each other at most. */
  readonly deepest: number
  over(route: string, query: Readonly<Record<string, string>>): void
  instead(route: string, query: Readonly<Record<string, string>>): void
  tab(route: string, query: Readonly<Record<string, string>>): void
  back(steps: number): void
  clear(): void
  hideTop(): void
  showTop(): void
}

const most = 10

/** An empty stack. */
export function openPageStack<P>(busy: Busy, { make, hook }: PageKeeper<P>): PageStack<P> {
  const pages: P[] = []
  const tabs = new Map<string, P>()
  let deepest = 0
  const onTop = (name: 'onHide' | 'onShow') => {
    const page = pages.at(-1)
    if (page) hook(page, name)
  }
  const push = (route: string, query: Readonly<Record<string, string>>): P => {
    const page = make(route, query)
    pages.push(page)
    deepest = Math.max(deepest, pages.length)
    hook(page, 'onLoad')
    hook(page, 'onShow')
    void busy.during(new Promise<void>((resolve) => setTimeout(() => resolve(hook(page, 'onReady')), 5)))
    return page
  }
  const drop = () => {
    const page = pages.pop()
    if (page) hook(page, 'onUnload')
  }
  return {
    pages,
    get deepest() {
      return deepest
    },
    over(route, query) {
      if (pages.length >= most) throw new WxFailure('navigateTo:fail webview count limit exceed')
      onTop('onHide')
      push(route, query)
    },
    instead(route, query) {
      const place = pages.length
      drop()
      push(route, query)
      deepest = Math.max(deepest, place)
    },
    tab(route, query) {
      const kept = tabs.get(route)
      while (pages.length > 1) drop()
      if (kept && pages[0] === kept) return onTop('onShow')
      onTop('onHide')
      pages.length = 0
      if (!kept) return void tabs.set(route, push(route, query))
      pages.push(kept)
      onTop('onShow')
    },
    back(steps) {
      for (let step = 0; step < steps; step++) drop()
      onTop('onShow')
    },
    clear() {
      while (pages.length > 0) drop()
      tabs.clear()
    },
    hideTop: () => onTop('onHide'),
    showTop: () => onTop('onShow'),
  }
}

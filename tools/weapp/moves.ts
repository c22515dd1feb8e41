import type { Code } from './code'
import type { PageStack } from './page-stack'
import type { Phone } from './phone'
import type { ShownPage } from './shown-page'
import type { Surroundings } from './world'
import { addressOf, type Routes } from './wx/navigation'

interface MoveParts {
  readonly phone: Phone
  readonly routes: Routes
  readonly tabTitles: Readonly<Record<string, string>>
  readonly stack: PageStack<ShownPage>
  readonly code: Code
  readonly surroundings: Surroundings
  readonly wx: Readonly<Record<string, unknown>>
  setNetwork(state: Phone['network']): void
  settle(): Promise<void>
}

/** What the owner of a phone does with the app as a whole: opens it somewhere, goes back, scrolls, turns away. */
export function movesOf({ phone, routes, tabTitles, stack, code, surroundings, wx, setNetwork, settle }: MoveParts) {
  const { gesture } = surroundings
  const top = () => stack.pages.at(-1)
  const entry = { path: routes.all[0], query: {}, scene: 1001 }
  const scroll = (to: number) => {
    gesture.scrollTop = to
    top()?.hook('onPageScroll', { scrollTop: to })
  }
  return {
    /** Opens a page by its address, as a link or a message card does. */
    async open(url: string) {
      const { route, query } = addressOf(routes, 'open', url)
      if (routes.tabs.includes(route)) stack.tab(route, query)
      else stack.over(route, query)
      await settle()
    },
    /** Taps a tab by its title. */
    async toTab(title: string) {
      const route = tabTitles[title]
      if (!route) throw new Error(`there is no tab ${title}`)
      stack.tab(route, {})
      await settle()
    },
    /** The way back in the bar, or the gesture of the phone. */
    async back() {
      await (wx.navigateBack as (options: object) => Promise<unknown>)({})
      await settle()
    },
    async setNetwork(state: Phone['network']) {
      setNetwork(state)
      await settle()
    },
    /** The owner goes to another app. */
    hide() {
      stack.hideTop()
      code.appHook('onHide')
    },
    async show() {
      code.appHook('onShow', entry)
      stack.showTop()
      await settle()
    },
    async pullDown() {
      top()?.hook('onPullDownRefresh')
      await settle()
    },
    async scrollTo(to: number) {
      scroll(to)
      await settle()
    },
    /** Scrolls through the whole page, as a reader does. */
    async scrollToEnd() {
      const last = Math.max(0, phone.contentHeight - phone.height)
      for (let step = 1; step <= 8; step++) {
        scroll(Math.round((last * step) / 8))
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      top()?.hook('onReachBottom')
      await settle()
    },
  }
}

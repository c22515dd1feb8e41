import type { PageStack } from '../page-stack'
import { type Busy, WxFailure, wxFunction } from './call'

/** The pages an app has, and which of them are tabs. */
export interface Routes {
  readonly all: readonly string[]
  readonly tabs: readonly string[]
}

/** A page's address, taken apart; values stay as they are written, as WeChat leaves them. */
export interface Address {
  readonly route: string
  readonly query: Readonly<Record<string, string>>
}

/** Takes an address apart; throws in WeChat's words when there is no such page. */
export function addressOf(routes: Routes, name: string, url: unknown): Address {
  const [path = '', search = ''] = String(url).split('?')
  const route = path.replace(/^\//, '')
  if (!routes.all.includes(route)) throw new WxFailure(`${name}:fail page "${route}" is not found`)
  const pairs = search.split('&').filter((pair) => pair.includes('='))
  const query = Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
  return { route, query }
}

/** The functions of `wx` that move through the pages; what WeChat refuses is refused in its words. */
export function navigationApi<P>(busy: Busy, routes: Routes, stack: PageStack<P>): Readonly<Record<string, unknown>> {
  const toPlain = (name: string, url: unknown): Address => {
    const address = addressOf(routes, name, url)
    if (routes.tabs.includes(address.route)) throw new WxFailure(`${name}:fail can not ${name} a tabbar page`)
    return address
  }
  return {
    navigateTo: wxFunction('navigateTo', busy, ({ url }) => {
      const { route, query } = toPlain('navigateTo', url)
      stack.over(route, query)
      return {}
    }),
    redirectTo: wxFunction('redirectTo', busy, ({ url }) => {
      const { route, query } = toPlain('redirectTo', url)
      stack.instead(route, query)
      return {}
    }),
    reLaunch: wxFunction('reLaunch', busy, ({ url }) => {
      const { route, query } = addressOf(routes, 'reLaunch', url)
      stack.clear()
      if (routes.tabs.includes(route)) stack.tab(route, query)
      else stack.over(route, query)
      return {}
    }),
    switchTab: wxFunction('switchTab', busy, ({ url }) => {
      const { route } = addressOf(routes, 'switchTab', url)
      if (!routes.tabs.includes(route)) throw new WxFailure('switchTab:fail can not switch to no-tabBar page')
      stack.tab(route, {})
      return {}
    }),
    navigateBack: wxFunction('navigateBack', busy, ({ delta }) => {
      const under = stack.pages.length - 1
      if (under < 1) throw new WxFailure('navigateBack:fail cannot navigate back at first page.')
      stack.back(Math.min(typeof delta === 'number' ? delta : 1, under))
      return {}
    }),
  }
}

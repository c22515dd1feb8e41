import { readFileSync } from 'node:fs'
import path from 'node:path'
import { apiNames } from './api-names'
import { openBusy } from './busy'
import { openCode } from './code'
import type { Tap } from './finger'
import { handOf } from './hand'
import { movesOf } from './moves'
import { openPageStack } from './page-stack'
import type { Phone } from './phone'
import { pictureLoader } from './pictures'
import { type ShownPage, shownPage } from './shown-page'
import { compileTemplates, type Render } from './wcc'
import { freshSurroundings, openWx } from './world'
import type { FakeCanvas } from './wx/canvas'
import type { Routes } from './wx/navigation'

interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
  readonly tabBar?: { readonly list: readonly { readonly pagePath: string; readonly text: string }[] }
}

/** Whose phone, and where the local cloud's WeChat is. */
export interface LaunchOptions {
  readonly phone: Phone
  readonly servicesUrl: string
  /** Did the owner agree to the privacy terms before? Default no. */
  readonly privacyAgreed?: boolean
}

interface Installed {
  readonly folder: string
  readonly render: Render
  readonly names: readonly string[]
  readonly routes: Routes
  readonly tabTitles: Readonly<Record<string, string>>
}

/** A built mini program, to be launched on phones; its templates are compiled once. Throws when one is wrong. */
export function installApp(folder: string) {
  const { pages, subPackages = [], tabBar } = JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8')) as AppJson
  const tabs = tabBar?.list ?? []
  const installed: Installed = {
    folder,
    render: compileTemplates(folder),
    names: apiNames(),
    routes: {
      all: [...pages, ...subPackages.flatMap((part) => part.pages.map((page) => `${part.root}/${page}`))],
      tabs: tabs.map(({ pagePath }) => pagePath),
    },
    tabTitles: Object.fromEntries(tabs.map(({ text, pagePath }) => [text, pagePath])),
  }
  return { routes: installed.routes, launch: (options: LaunchOptions) => launch(installed, options) }
}

export type InstalledApp = ReturnType<typeof installApp>

/** The mini program, running on somebody's phone. */
export type WeappApp = ReturnType<typeof launch>

function launch({ folder, render, names, routes, tabTitles }: Installed, options: LaunchOptions) {
  const { phone, servicesUrl } = options
  const { busy, pending, movements } = openBusy()
  const surroundings = freshSurroundings(servicesUrl, options.privacyAgreed ?? false)
  const complaints: string[] = []
  const everyPage: ShownPage[] = []
  const taps: Tap[] = []
  const canvases = new WeakMap<ShownPage, Map<string, FakeCanvas>>()

  const stack = openPageStack<ShownPage>(busy, {
    make(route, query) {
      const page = shownPage({ route, query, definition: code.definitionOf(route), render, busy })
      everyPage.push(page)
      canvases.set(page, new Map())
      surroundings.gesture.scrollTop = 0
      return page
    },
    hook: (page, name) => void page.hook(name, ...(name === 'onLoad' ? [page.instance.options] : [])),
  })
  const current = (): ShownPage => {
    const page = stack.pages.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }
  const canvasesHere = () => canvases.get(current()) ?? new Map<string, FakeCanvas>()
  const tree = () => stack.pages.at(-1)?.tree() ?? null
  const host = openWx({ names, busy, phone, routes, stack, surroundings, tree, canvases: canvasesHere })
  const instances = () => stack.pages.map(({ instance }) => instance)
  const code = openCode({ folder, wx: host.wx, busy, complaints, instances })
  const entry = { path: routes.all[0], query: {}, scene: 1001 }
  code.appHook('onLaunch', entry)
  code.appHook('onShow', entry)

  const settle = settler({ stack, pending, movements, loadPictures: pictureLoader(folder, phone, busy) })
  const page = handOf({
    phone,
    current,
    settle,
    taps,
    surroundings,
    askPrivacy: host.askPrivacy,
    canvases: canvasesHere,
  })
  const moves = movesOf({ ...host, phone, routes, tabTitles, stack, code, surroundings, settle })
  const close = () => {
    stack.clear()
    host.closeFiles()
  }
  return { phone, page, ...moves, ...surroundings, settle, current, stack, complaints, everyPage, taps, close }
}

/** Waits until the open page has rendered, its pictures are there, and nothing has moved for `quietMs`; throws if it never does. */
function settler(parts: {
  readonly stack: { readonly pages: readonly ShownPage[] }
  pending(): number
  movements(): number
  loadPictures(page: ShownPage): void
}) {
  return async (quietMs = 25, patienceMs = 30_000): Promise<void> => {
    const end = Date.now() + patienceMs
    for (let last = -1; Date.now() < end; ) {
      const page = parts.stack.pages.at(-1)
      const rendered = page && page.setData.length > 0
      if (rendered) parts.loadPictures(page)
      const now = parts.movements()
      if (rendered && parts.pending() === 0 && now === last) {
        page.firstSettled ??= page.setData.length
        return
      }
      last = now
      await new Promise((resolve) => setTimeout(resolve, quietMs))
    }
    throw new Error(`${parts.stack.pages.at(-1)?.route ?? 'the app'} does not come to rest`)
  }
}

import { openRealm } from './realm'
import type { Busy } from './wx/call'

type Definition = Readonly<Record<string, unknown>>

/** The app's code, loaded as WeChat loads it: `app.js` at once, a page when it is first opened. */
export interface Code {
  /** What the file of a route gave to `Page(…)`. */
  definitionOf(route: string): Definition
  /** Runs a hook of `App(…)`, if it has it. */
  appHook(name: string, ...given: readonly unknown[]): void
}

const soonMs = 50

/** Loads the app in a realm of its own; what it writes as an error or a warning goes to `complaints`. */
export function openCode(parts: {
  readonly folder: string
  readonly wx: object
  readonly busy: Busy
  readonly complaints: string[]
  instances(): readonly object[]
}): Code {
  const { folder, wx, busy, complaints } = parts
  const definitions = new Map<string, Definition>()
  let given: Definition | undefined
  let app: Record<string, unknown> | undefined
  const take = (definition: Definition) => {
    given = definition
  }
  const realm = openRealm(folder, {
    wx,
    console: complaining(complaints),
    // what will happen soon belongs to what happens now; a countdown does not
    setTimeout: (run: (...all: unknown[]) => void, ms = 0, ...all: unknown[]) => timer(busy, () => run(...all), ms),
    clearTimeout: (handle: Timer | undefined) => handle?.cancel(),
    setInterval,
    clearInterval,
    App: (definition: Record<string, unknown>) => {
      app = definition
    },
    Page: take,
    Component: take,
    Behavior: (definition: object) => definition,
    getApp: () => app,
    getCurrentPages: parts.instances,
    __wxConfig: {},
  })
  realm.load('app.js')
  return {
    definitionOf(route) {
      const known = definitions.get(route)
      if (known) return known
      given = undefined
      realm.load(`${route}.js`)
      if (!given) throw new Error(`${route} gives no page`)
      definitions.set(route, given)
      return given
    },
    appHook(name, ...all) {
      const hook = app?.[name]
      if (typeof hook === 'function') (hook as (...each: readonly unknown[]) => void).apply(app, [...all])
    },
  }
}

interface Timer {
  cancel(): void
}

function timer(busy: Busy, run: () => void, ms: number): Timer {
  let cancel = () => {}
  const passed = new Promise<boolean>((resolve) => {
    const handle = setTimeout(() => resolve(true), ms)
    cancel = () => {
      clearTimeout(handle)
      resolve(false)
    }
  })
  const work = passed.then((due) => {
    if (!due) return
    busy.moved()
    run()
  })
  void (ms <= soonMs ? busy.during(work) : work)
  return { cancel }
}

function complaining(complaints: string[]) {
  const words = (all: readonly unknown[]) =>
    all.map((word) => (word instanceof Error ? (word.stack ?? word.message) : String(word))).join(' ')
  const say =
    (kind: string) =>
    (...all: readonly unknown[]) =>
      void complaints.push(`${kind}: ${words(all)}`)
  const nothing = () => undefined
  return { log: nothing, info: nothing, debug: nothing, error: say('error'), warn: say('warn') }
}

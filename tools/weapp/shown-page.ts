import { attribute, bindingOf, type ShownNode, shownTree, upwards } from './node'
import { applySetData, type SetData } from './set-data'
import type { Render } from './wcc'
import type { Busy } from './wx/call'

/** An instance of a page as the app made it: its methods and lifecycle hooks by name. */
export type Instance = Record<string, unknown> & { data: Record<string, unknown>; route: string; options: object }

/** An event as WeChat hands it to a page's method. */
export interface PageEvent {
  readonly type: string
  readonly detail: object
  readonly touches?: readonly object[]
  readonly changedTouches?: readonly object[]
}

/** A page in the stack: its code's instance, and what it shows. */
export interface ShownPage {
  readonly route: string
  readonly instance: Instance
  /** Every `setData`, oldest first; the first is what the page first rendered. */
  readonly setData: SetData[]
  /** How many of these had come when the page first rested; null before. */
  firstSettled: number | null
  tree(): ShownNode
  /** Runs a hook of the page, if it has it. */
  hook(name: string, ...given: readonly unknown[]): unknown
  /** Sends an event to a node: it bubbles to every ancestor that binds it. Answers whether anybody heard. */
  send(node: ShownNode, event: PageEvent): boolean
}

/** Makes the instance that WeChat would make of what the app gave to `Page(…)`. */
export function shownPage(parts: {
  readonly route: string
  readonly query: Readonly<Record<string, string>>
  readonly definition: Readonly<Record<string, unknown>>
  readonly render: Render
  readonly busy: Busy
}): ShownPage {
  const { route, query, definition, render, busy } = parts
  const setData: SetData[] = []
  const methods = (definition.methods as Record<string, unknown> | undefined) ?? definition
  const instance: Instance = {
    ...methods,
    data: JSON.parse(JSON.stringify(definition.data ?? {})) as Record<string, unknown>,
    route,
    options: query,
  }
  let drawn: ShownNode | null = null
  instance.__route__ = route
  instance.selectComponent = () => null
  instance.setData = (patch: object, done?: () => void) => {
    setData.push(applySetData(instance.data, patch))
    drawn = null
    busy.moved()
    if (done)
      void busy.during(new Promise<void>((resolve) => setTimeout(() => resolve(done.call(instance) as undefined), 0)))
  }
  const hook: ShownPage['hook'] = (name, ...given) => {
    const method = instance[name]
    return typeof method === 'function'
      ? (method as (...all: readonly unknown[]) => unknown).apply(instance, [...given])
      : undefined
  }
  const send: ShownPage['send'] = (target, event) => {
    let heard = false
    for (const node of upwards(target)) {
      const binding = bindingOf(node, event.type)
      if (!binding) continue
      heard = true
      hook(binding.method, {
        ...event,
        timeStamp: Date.now(),
        target: pointer(target),
        currentTarget: pointer(node),
        mark: {},
      })
      if (binding.stops) break
    }
    return heard
  }
  const tree = () => {
    drawn ??= shownTree(render, `${route}.wxml`, instance.data)
    return drawn
  }
  return { route, instance, setData, firstSettled: null, tree, hook, send }
}

function pointer(node: ShownNode) {
  return {
    id: attribute(node, 'id'),
    dataset: { sid: attribute(node, 'data-sid') || undefined },
    offsetLeft: 0,
    offsetTop: 0,
  }
}

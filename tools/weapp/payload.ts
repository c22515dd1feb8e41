import type { Tap } from './finger'
import type { ShownPage } from './shown-page'

/** What the code of a page sent to be shown, in bytes of JSON, and for what. */
export interface Payload {
  readonly what: string
  readonly bytes: number
}

interface Used {
  readonly everyPage: readonly ShownPage[]
  readonly taps: readonly Tap[]
}

/** Every page's first rendering: all it sends from its opening until it rests, content that came from the cloud included. */
export function firstRenderings(apps: readonly Used[]): readonly Payload[] {
  const pages = apps.flatMap(({ everyPage }) => everyPage)
  return pages.map(({ route, setData, firstSettled }) => ({
    what: route,
    bytes: setData.slice(0, firstSettled ?? setData.length).reduce((sum, { bytes }) => sum + bytes, 0),
  }))
}

/** What each tap made its page send, until it rested again. */
export function tapPayloads(apps: readonly Used[]): readonly Payload[] {
  return apps.flatMap(({ taps }) => taps.map(({ route, name, bytes }) => ({ what: `${name} on ${route}`, bytes })))
}

/** The heaviest of them. */
export function heaviest(payloads: readonly Payload[]): Payload {
  return payloads.reduce((most, each) => (each.bytes > most.bytes ? each : most), { what: 'nothing', bytes: 0 })
}

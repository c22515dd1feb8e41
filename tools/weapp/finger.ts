import { attribute, type ShownNode } from './node'
import type { Phone } from './phone'
import type { ShownPage } from './shown-page'
import type { Surroundings } from './world'

/** A tap that was made: where, on what, and how much its page sent to be shown because of it. */
export interface Tap {
  readonly route: string
  readonly name: string
  readonly bytes: number
}

/** What a finger needs: the page under it, and the phone that acts on special buttons. */
export interface FingerParts {
  readonly phone: Phone
  readonly taps: Tap[]
  readonly surroundings: Surroundings
  current(): ShownPage
  settle(): Promise<void>
  askPrivacy(referrer: string): Promise<void>
}

/** Points of a stroke as parts of the canvas: `[0.1, 0.5]` is a tenth from the left, half way down. */
export type Stroke = readonly (readonly [number, number])[]

/** A finger on the screen: taps nodes and writes on a canvas. */
export function fingerOf(parts: FingerParts) {
  const { phone, current, settle, surroundings, taps } = parts
  const tap = async (node: ShownNode, name: string): Promise<void> => {
    const page = current()
    const before = page.setData.length
    surroundings.gesture.inTap = true
    try {
      const place = { identifier: 0, pageX: 1, pageY: 1 }
      page.send(node, { type: 'tap', detail: { x: 1, y: 1 }, touches: [], changedTouches: [place] })
    } finally {
      surroundings.gesture.inTap = false
    }
    actAsWechat(parts, node, page)
    await settle()
    const bytes = page.setData.slice(before).reduce((sum, each) => sum + each.bytes, 0)
    taps.push({ route: page.route, name, bytes })
  }
  const write = async (canvas: ShownNode, strokes: readonly Stroke[]): Promise<void> => {
    const { width, height } = phone.rectOf({ tag: 'canvas', className: attribute(canvas, 'class') })
    const across = height > width // the phone is turned to write
    const touch = (type: 'touchstart' | 'touchmove' | 'touchend', [x, y]: readonly [number, number]) => {
      const point = { identifier: 0, x: (across ? 1 - y : x) * width, y: (across ? x : y) * height }
      const touches = type === 'touchend' ? [] : [point]
      current().send(canvas, { type, detail: {}, touches, changedTouches: [point] })
    }
    for (const stroke of strokes) {
      const [first = [0, 0], ...rest] = stroke
      touch('touchstart', first)
      for (const at of rest) {
        await new Promise((resolve) => setTimeout(resolve, 4))
        touch('touchmove', at)
      }
      touch('touchend', rest.at(-1) ?? first)
    }
    await settle()
  }
  return { tap, write }
}

/** What WeChat itself does when a button of a special kind is tapped. */
function actAsWechat({ phone, surroundings, askPrivacy }: FingerParts, node: ShownNode, page: ShownPage): void {
  const kind = attribute(node, 'open-type')
  if (kind === 'agreePrivacyAuthorization') {
    surroundings.privacy.tapped.add(attribute(node, 'id'))
    page.send(node, { type: 'agreeprivacyauthorization', detail: { errMsg: 'agreePrivacyAuthorization:ok' } })
  }
  if (kind !== 'getPhoneNumber') return
  const number = async () => {
    await askPrivacy('getPhoneNumber') // waits until the owner has answered the app's privacy dialog
    if (!phone.allows.phoneNumber) return { errMsg: 'getPhoneNumber:fail user deny' }
    const response = await fetch(`${surroundings.line.servicesUrl}/wx/phone-code`, {
      method: 'POST',
      body: JSON.stringify({ number: phone.number }),
    })
    return { errMsg: 'getPhoneNumber:ok', ...((await response.json()) as { code: string }) }
  }
  void number()
    .catch((error: unknown) => ({ errMsg: error instanceof Error ? error.message : String(error) }))
    .then((detail) => page.send(node, { type: 'getphonenumber', detail }))
}

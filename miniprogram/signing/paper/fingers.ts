import {
  beginPinch,
  isDoubleTap,
  type Look,
  type Pinch,
  pinchedTo,
  type Sizes,
  type Spot,
  type Tap,
  tappedZoom,
  zoomedAbout,
} from './zoom'

/** What fingers act on: the paper as it is laid out now. */
export interface Table {
  look(): Look
  sizes(): Sizes
  /** For the time of a gesture: show it so, by a transform alone. */
  show(look: Look): void
  /** The gesture is over: lay the paper out so. */
  settle(look: Look): void
}

/** Spots are those of all fingers that are down. Each answers whether the event is ours; all others scroll natively. */
export interface Fingers {
  start(spots: readonly Spot[], ms: number): boolean
  move(spots: readonly Spot[]): boolean
  end(spots: readonly Spot[], ms: number): boolean
}

const tapMs = 250
const tapPx = 10

/** Understands pinches of two fingers and double taps of one. */
export function openFingers(table: Table): Fingers {
  let pinch: Pinch | null = null
  let pinched: Look | null = null
  let down: Tap | null = null
  let tap: Tap | null = null

  return {
    start(spots, ms) {
      const [a, b] = spots
      down = a && !b ? { ...a, ms } : null
      if (!a || !b || pinch) return pinch !== null
      tap = null
      pinch = beginPinch(table.look(), a, b)
      return true
    },
    move(spots) {
      const [a, b] = spots
      if (down && a && Math.hypot(a.x - down.x, a.y - down.y) > tapPx) down = null
      if (!pinch || !a || !b) return pinch !== null
      pinched = pinchedTo(pinch, table.sizes(), a, b)
      table.show(pinched)
      return true
    },
    end(spots, ms) {
      if (pinch && spots.length < 2) {
        table.settle(pinched ?? pinch.from)
        pinch = pinched = null
        return true
      }
      const ended = down && ms - down.ms < tapMs ? { ...down, ms } : null
      down = null
      const isDouble = ended !== null && isDoubleTap(tap, ended)
      tap = isDouble ? null : ended
      if (!isDouble || !ended) return false
      table.settle(zoomedAbout(table.look(), table.sizes(), ended, tappedZoom(table.look().zoom)))
      return true
    },
  }
}

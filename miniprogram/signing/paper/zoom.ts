/** A spot in the window that the paper is seen through, in CSS pixels from its upper left corner. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** How the paper is seen: enlarged `zoom` times, its left and upper edge this far out of the window. */
export interface Look {
  readonly zoom: number
  readonly left: number
  readonly top: number
}

/** The window, and the height of the whole paper at zoom 1, where it is just as wide as the window. */
export interface Sizes {
  readonly width: number
  readonly height: number
  readonly paperHeight: number
}

export const zoomLimits = { least: 1, most: 5 } as const
const steps = [1, 1.5, 2, 3, 5] as const
const doubleTapZoom = 2.5

const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), Math.max(least, most))

/** The nearest look that leaves no gap beside or below the paper. */
export function kept({ zoom, left, top }: Look, { width, height, paperHeight }: Sizes): Look {
  const fair = within(zoom, zoomLimits.least, zoomLimits.most)
  return {
    zoom: fair,
    left: within(left, 0, width * (fair - 1)),
    top: within(top, 0, paperHeight * fair - height),
  }
}

/** The same paper enlarged to `zoom` so that what lies under `focus` stays there, as far as the paper's edges allow. */
export function zoomedAbout(look: Look, sizes: Sizes, focus: Spot, zoom: number): Look {
  const fair = within(zoom, zoomLimits.least, zoomLimits.most)
  const ratio = fair / look.zoom
  return kept(
    { zoom: fair, left: (look.left + focus.x) * ratio - focus.x, top: (look.top + focus.y) * ratio - focus.y },
    sizes,
  )
}

/** The next step of the buttons 放大 and 缩小; the same zoom at either end. */
export function nextZoom(zoom: number, way: 'in' | 'out'): number {
  const near = 0.01
  if (way === 'in') return steps.find((step) => step > zoom + near) ?? zoomLimits.most
  return [...steps].reverse().find((step) => step < zoom - near) ?? zoomLimits.least
}

/** What two quick taps do: close to what was tapped, or back to the whole width. */
export function tappedZoom(zoom: number): number {
  return zoom > 1.2 ? 1 : doubleTapZoom
}

/** Two fingers on the paper, from the moment the second came down. */
export interface Pinch {
  readonly from: Look
  readonly middle: Spot
  readonly spread: number
}

const middleOf = (a: Spot, b: Spot) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
const spreadOf = (a: Spot, b: Spot) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y))

/** Two fingers come down on `a` and `b`. */
export function beginPinch(from: Look, a: Spot, b: Spot): Pinch {
  return { from, middle: middleOf(a, b), spread: spreadOf(a, b) }
}

/** The fingers are at `a` and `b` now: what lay between them is between them still. */
export function pinchedTo({ from, middle, spread }: Pinch, sizes: Sizes, a: Spot, b: Spot): Look {
  const at = middleOf(a, b)
  const zoom = within((from.zoom * spreadOf(a, b)) / spread, zoomLimits.least, zoomLimits.most)
  const ratio = zoom / from.zoom
  return kept({ zoom, left: (from.left + middle.x) * ratio - at.x, top: (from.top + middle.y) * ratio - at.y }, sizes)
}

/** How to show `look` for the time of a gesture while the paper is still laid out for `laid`: scale, then shift. */
export function transformOf(
  laid: Look,
  look: Look,
): { readonly scale: number; readonly x: number; readonly y: number } {
  return { scale: look.zoom / laid.zoom, x: laid.left - look.left, y: laid.top - look.top }
}

/** One touch with a single finger, ended. */
export interface Tap extends Spot {
  readonly ms: number
}

/** Are these two taps one double tap? */
export function isDoubleTap(first: Tap | null, second: Tap): boolean {
  if (!first || second.ms - first.ms > 320) return false
  return Math.hypot(second.x - first.x, second.y - first.y) < 32
}

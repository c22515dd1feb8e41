import type { Box } from './geometry'
import type { Picture } from './png'

/** How one picture differs from another: the share of pixels, and the new picture with these marked. */
export interface Difference {
  readonly share: number
  readonly marked: Picture
}

const tolerance = 40 // of 255 in a channel: antialiasing moves less, a change of colour or place moves more
const mark = [179, 38, 30] as const

/**
 * Compares two pictures of a screen pixel by pixel. Nothing counts inside the boxes of either, where dates and numbers stand that change with every run.
 * Pictures of different sizes differ entirely.
 */
export function differenceOf(before: Picture, after: Picture, ignored: readonly Box[]): Difference {
  const { width, height } = after
  if (before.width !== width || before.height !== height) return { share: 1, marked: after }
  const skip = maskOf(ignored, width, height)
  const rgb = new Uint8Array(after.rgb.length)
  let differing = 0
  for (let i = 0; i < width * height; i += 1) {
    const at = i * 3
    const isDifferent = skip[i] === 0 && [0, 1, 2].some((c) => apart(before.rgb, after.rgb, at + c) > tolerance)
    if (isDifferent) differing += 1
    for (let c = 0; c < 3; c += 1) rgb[at + c] = isDifferent ? (mark[c] ?? 0) : 170 + (after.rgb[at + c] ?? 0) / 3
  }
  return { share: differing / (width * height), marked: { width, height, rgb } }
}

const apart = (a: Uint8Array, b: Uint8Array, at: number) => Math.abs((a[at] ?? 0) - (b[at] ?? 0))

function maskOf(boxes: readonly Box[], width: number, height: number): Uint8Array {
  const mask = new Uint8Array(width * height)
  for (const [left, top, wide, high] of boxes) {
    const [from, to] = [Math.max(0, Math.floor(left) - 1), Math.min(width, Math.ceil(left + wide) + 1)]
    const last = Math.min(height, Math.ceil(top + high) + 1)
    for (let y = Math.max(0, Math.floor(top) - 1); y < last; y += 1)
      mask.fill(1, y * width + from, y * width + Math.max(from, to))
  }
  return mask
}

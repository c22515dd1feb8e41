import type { Picture } from '#tools/look/png'

/** Where ink is: 1 for ink, 0 for paper, row after row. */
export interface InkMask {
  readonly width: number
  readonly height: number
  readonly ink: Uint8Array
}

const darkest = 140 // of 255: ink is nearly black, paper, lines and fingers' shadows are lighter

/** The ink of a picture. */
export function inkOf({ width, height, rgb }: Picture): InkMask {
  const ink = new Uint8Array(width * height)
  for (let i = 0; i < ink.length; i += 1) {
    ink[i] = Math.max(rgb[i * 3] ?? 0, rgb[i * 3 + 1] ?? 0, rgb[i * 3 + 2] ?? 0) < darkest ? 1 : 0
  }
  return { width, height, ink }
}

/** The ink alone, cut to its own bounds and laid into a box of `wide` pixels, so that two pictures of one writing lie on each other. */
export function fitted(mask: InkMask, wide: number): InkMask {
  const { left, top, width, height } = boundsOf(mask)
  const high = Math.max(1, Math.round((height / width) * wide))
  const ink = new Uint8Array(wide * high)
  for (let y = top; y < top + height; y += 1) {
    for (let x = left; x < left + width; x += 1) {
      if (!mask.ink[y * mask.width + x]) continue
      const across = Math.min(wide - 1, Math.floor(((x - left + 0.5) * wide) / width))
      const down = Math.min(high - 1, Math.floor(((y - top + 0.5) * high) / height))
      ink[down * wide + across] = 1
    }
  }
  return { width: wide, height: high, ink }
}

function boundsOf({ width, height, ink }: InkMask) {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!ink[y * width + x]) continue
      ;[left, right] = [Math.min(left, x), Math.max(right, x)]
      ;[top, bottom] = [Math.min(top, y), Math.max(bottom, y)]
    }
  }
  if (right < 0) throw new Error('there is no ink')
  return { left, top, width: right - left + 1, height: bottom - top + 1 }
}

const wide = 400

/**
 * How far two writings are the same: the smaller of the shares of each one's ink that lies within `reach` (a share of the width) of the other's.
 * 1 for the same path in any size and with any pen; a stroke that only one of them has lowers it by about its share of the ink.
 */
export function agreement(one: InkMask, other: InkMask, reach = 0.012): number {
  const [a, b] = [fitted(one, wide), fitted(other, wide)]
  const px = Math.max(1, Math.round(reach * wide))
  return Math.min(coveredBy(a, b, px), coveredBy(b, a, px))
}

function coveredBy(mask: InkMask, cover: InkMask, reach: number): number {
  let [all, covered] = [0, 0]
  for (let y = 0; y < mask.height; y += 1) {
    for (let x = 0; x < mask.width; x += 1) {
      if (!mask.ink[y * mask.width + x]) continue
      all += 1
      // the heights differ by what the pens differ
      if (isNear(cover, x, Math.round(((y + 0.5) * cover.height) / mask.height - 0.5), reach)) covered += 1
    }
  }
  return all === 0 ? 0 : covered / all
}

function isNear({ width, height, ink }: InkMask, x: number, y: number, reach: number): boolean {
  for (let dy = -reach; dy <= reach; dy += 1) {
    for (let dx = -reach; dx <= reach; dx += 1) {
      const [px, py] = [x + dx, y + dy]
      const isInside = px >= 0 && py >= 0 && px < width && py < height && Math.hypot(dx, dy) <= reach
      if (isInside && ink[py * width + px]) return true
    }
  }
  return false
}

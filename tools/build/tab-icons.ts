import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { iconStrokes } from '../../miniprogram/ui/icon-strokes'
import { type Line, linesOf } from './svg-lines'
import { grayAlphaPng } from './tab-png'

/** WeChat draws its tab bar from PNG files of at most 40 KB; 81 px is the size it asks for. */
const size = 81
const field = 24
const pen = 1.6
const edge = 10 // px of air around the icon, so that it stands in the bar as in the browser

/** The tabs' colours: resting and chosen, as in app.config.ts. */
export const tabInks = { '': '#616A7C', '-on': '#1F4E79' } as const
const tabs = ['home', 'inbox', 'contracts', 'me'] as const

/** Every tab icon: file in miniprogram/assets → PNG, drawn from the same paths as the icons of the pages. */
export function tabIcons(): Readonly<Record<string, Uint8Array>> {
  const icons: Record<string, Uint8Array> = {}
  for (const name of tabs) {
    const alpha = paint(linesOf(iconStrokes[name]))
    for (const [state, ink] of Object.entries(tabInks))
      icons[`tab-${name}${state}.png`] = grayAlphaPng(alpha, size, ink)
  }
  return icons
}

/** The pixels of a picture of ours, whatever the compressor made of them. */
export function pixelsOf(png: Uint8Array): Buffer {
  const bytes = Buffer.from(png)
  const parts: Buffer[] = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const body = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at))
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (kind === 'IDAT') parts.push(inflateSync(body))
    else parts.push(body)
  }
  return Buffer.concat(parts)
}

/** How much of each pixel the pen covers, 0–255: it is round, so the distance to the nearest line says it. */
function paint(lines: readonly Line[]): Uint8Array {
  const scale = (size - 2 * edge) / field
  const alpha = new Uint8Array(size * size)
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const at = { x: (x + 0.5 - edge) / scale, y: (y + 0.5 - edge) / scale }
      const nearest = Math.min(...lines.map((line) => distance(at, line)))
      const covered = (pen / 2 - nearest) * scale + 0.5
      alpha[y * size + x] = Math.round(255 * Math.min(1, Math.max(0, covered)))
    }
  }
  return alpha
}

function distance(at: { x: number; y: number }, { from, to }: Line): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / length
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(at.x - from.x - t * dx, at.y - from.y - t * dy)
}

if (require.main === module) {
  for (const [file, png] of Object.entries(tabIcons())) writeFileSync(path.join('miniprogram/assets', file), png)
}

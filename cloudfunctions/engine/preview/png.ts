import { deflateSync } from 'node:zlib'
import { crc32Of } from './crc32'

/**
 * An RGBA picture as PNG (ISO/IEC 15948). Papers are dark ink and red seals on white: they become 16 colours, 4 bits a
 * pixel, a quarter of the size. A picture with other colours (a photograph) keeps all of them.
 */
export function pngOf(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const small = inkAndRed(rgba, width, height)
  if (small) return png(width, height, 4, 3, [chunk('PLTE', palette)], small)
  return png(width, height, 8, 2, [], trueColour(rgba, width, height))
}

const inkTone: readonly [number, number, number] = [0x1b, 0x24, 0x30]
const redTone: readonly [number, number, number] = [214, 13, 20]

/** Eight tones from ink to white, then eight from seal red almost to white. */
const palette = Uint8Array.from([
  ...Array.from({ length: 8 }, (_, i) => inkTone.map((part) => Math.round(part + ((255 - part) * i) / 7))).flat(),
  ...Array.from({ length: 8 }, (_, i) => redTone.map((part) => Math.round(part + ((255 - part) * i) / 8))).flat(),
])

const redFrom = 40
/** A picture keeps its colours when more than one pixel in this many is far from ink and from red. */
const strangersAllowed = 400

/** Two pixels a byte, a filter byte before each row; undefined when the colours would suffer. */
function inkAndRed(rgba: Uint8Array, width: number, height: number): Uint8Array | undefined {
  const rowLength = Math.ceil(width / 2) + 1
  const out = new Uint8Array(rowLength * height)
  let strangers = 0
  let at = 0
  for (let y = 0; y < height; y++) {
    const row = y * rowLength + 1
    for (let x = 0; x < width; x++, at += 4) {
      const [r, g, b] = [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0]
      if (g - r > redFrom || b - r > 60 || Math.abs(g - b) > 60) strangers++
      const index = r - g > redFrom ? 8 + Math.min(7, (g * 8) >> 8) : inkIndex(r, g, b)
      const i = row + (x >> 1)
      out[i] = (out[i] ?? 0) | (x % 2 === 0 ? index << 4 : index)
    }
  }
  return strangers * strangersAllowed > width * height ? undefined : out
}

const inkLightness = (inkTone[0] + inkTone[1] + inkTone[2]) / 3

function inkIndex(r: number, g: number, b: number): number {
  const lightness = (r + g + b) / 3
  return Math.max(0, Math.round(((lightness - inkLightness) * 7) / (255 - inkLightness)))
}

function trueColour(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const out = new Uint8Array((3 * width + 1) * height)
  let to = 0
  for (let y = 0; y < height; y++) {
    to++
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x)
      out[to++] = rgba[at] ?? 0
      out[to++] = rgba[at + 1] ?? 0
      out[to++] = rgba[at + 2] ?? 0
    }
  }
  return out
}

function png(
  width: number,
  height: number,
  depth: number,
  kind: number,
  extra: readonly Uint8Array[],
  rows: Uint8Array,
) {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([depth, kind], 8)
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  const data = chunk('IDAT', deflateSync(rows, { level: 6 }))
  return new Uint8Array(
    Buffer.concat([signature, chunk('IHDR', header), ...extra, data, chunk('IEND', new Uint8Array(0))]),
  )
}

function chunk(tag: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length)
  const view = new DataView(out.buffer)
  view.setUint32(0, data.length)
  out.set(Buffer.from(tag, 'latin1'), 4)
  out.set(data, 8)
  view.setUint32(8 + data.length, crc32Of(out.subarray(4, 8 + data.length)))
  return out
}

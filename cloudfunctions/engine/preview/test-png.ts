import { decoded } from '../pdf/decode'
import { dict, name, stream } from '../pdf/objects'

/** A PNG opened for tests: palette pictures of 4 bits and grey or colour pictures of 8 bits, as RGB. */
export interface Picture {
  readonly width: number
  readonly height: number
  /** Red, green and blue of the pixel at (`x`, `y`), counted from the upper left. */
  at(x: number, y: number): readonly [number, number, number]
}

/** Opens a PNG; its rows are filtered as PDF's predictor 15 says. */
export function openPng(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  let palette = new Uint8Array(0)
  for (let at = 8; at < bytes.length; ) {
    const length = view.getUint32(at)
    const tag = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (tag === 'IDAT') parts.push(data)
    if (tag === 'PLTE') palette = Uint8Array.from(data)
    at += 12 + length
  }
  const [width, height, depth, kind] = [view.getUint32(16), view.getUint32(20), view.getUint8(24), view.getUint8(25)]
  const channels = kind === 6 ? 4 : kind === 2 ? 3 : 1
  const parms = dict({ Predictor: 15, Colors: channels, BitsPerComponent: depth, Columns: width })
  const pixels = decoded(stream(dict({ Filter: name('FlateDecode'), DecodeParms: parms }), Buffer.concat(parts)))
  const row = Math.ceil((width * channels * depth) / 8)
  return {
    width,
    height,
    at(x, y) {
      if (depth === 4) {
        const pair = pixels[y * row + (x >> 1)] ?? 0
        const entry = 3 * (x % 2 === 0 ? pair >> 4 : pair & 15)
        return [palette[entry] ?? 0, palette[entry + 1] ?? 0, palette[entry + 2] ?? 0]
      }
      const from = y * row + x * channels
      const grey = pixels[from] ?? 0
      return channels === 1 ? [grey, grey, grey] : [grey, pixels[from + 1] ?? 0, pixels[from + 2] ?? 0]
    },
  }
}

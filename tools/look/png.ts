import { deflateSync, inflateSync } from 'node:zlib'

/** A picture of 8-bit RGB pixels, row after row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Reads what Chromium and pdftoppm write: 8 bits a channel, grey, RGB or RGBA, not interlaced (PNG, W3C 2003). Alpha is dropped. */
export function decodePng(bytes: Buffer): Picture {
  if (!bytes.subarray(0, 8).equals(signature)) throw new Error('this is not a PNG')
  const parts: Buffer[] = []
  let [width, height, channels] = [0, 0, 0]
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    const data = bytes.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') {
      width = data.readUInt32BE(0)
      height = data.readUInt32BE(4)
      channels = { 0: 1, 2: 3, 6: 4 }[data[9] ?? -1] ?? 0
      if (data[8] !== 8 || channels === 0 || data[12] !== 0) throw new Error('this kind of PNG is not read here')
    }
    if (kind === 'IDAT') parts.push(data)
    at += length + 12
  }
  return {
    width,
    height,
    rgb: toRgb(unfilter(inflateSync(Buffer.concat(parts)), width * channels, height, channels), channels),
  }
}

function unfilter(raw: Buffer, stride: number, height: number, channels: number): Uint8Array {
  const out = new Uint8Array(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)] ?? 0
    const [from, row, above] = [y * (stride + 1) + 1, y * stride, (y - 1) * stride]
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? (out[row + x - channels] ?? 0) : 0
      const up = y > 0 ? (out[above + x] ?? 0) : 0
      const corner = y > 0 && x >= channels ? (out[above + x - channels] ?? 0) : 0
      out[row + x] = (raw[from + x] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return out
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

function toRgb(pixels: Uint8Array, channels: number): Uint8Array {
  if (channels === 3) return pixels
  const count = pixels.length / channels
  const rgb = new Uint8Array(count * 3)
  for (let i = 0; i < count; i += 1) {
    for (let c = 0; c < 3; c += 1) rgb[i * 3 + c] = pixels[i * channels + (channels === 1 ? 0 : c)] ?? 0
  }
  return rgb
}

/** Writes a picture, unfiltered. */
export function encodePng({ width, height, rgb }: Picture): Buffer {
  const raw = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y += 1) raw.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}

import { deflateSync } from 'node:zlib'
import { crc32Of } from '#cloud/engine/preview/crc32'

/** A square picture in one colour (`#1F4E79`) as PNG: a palette of that colour, 256 entries from clear to full. */
export function grayAlphaPng(alpha: Uint8Array, size: number, colour: string): Uint8Array {
  const ink = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  const palette = Buffer.from(Array.from({ length: 256 }, () => ink).flat())
  const clearness = Buffer.from(Array.from({ length: 256 }, (_, i) => i))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 3], 8) // 8 bits a pixel, palette
  const rows = Buffer.alloc(size * (size + 1))
  for (let y = 0; y < size; y++) rows.set(alpha.subarray(y * size, (y + 1) * size), y * (size + 1) + 1)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('tRNS', clearness),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length)
  head.write(kind, 4, 'latin1')
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32Of(Buffer.concat([head.subarray(4), body])) >>> 0)
  return Buffer.concat([head, body, sum])
}

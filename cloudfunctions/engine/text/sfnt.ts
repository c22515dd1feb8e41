/** Fills up to four bytes, as tables of a font file and its glyphs are. */
export function padded(bytes: Uint8Array): Uint8Array {
  if (bytes.length % 4 === 0) return bytes
  const out = new Uint8Array(bytes.length + 4 - (bytes.length % 4))
  out.set(bytes)
  return out
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

/** Puts tables (in order of their tags) into one TrueType file, with all checksums (OpenType 1.9, table directory). */
export function assemble(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const directory = new DataView(new ArrayBuffer(12 + 16 * tables.length))
  const power = Math.floor(Math.log2(tables.length))
  directory.setUint32(0, 0x00010000)
  directory.setUint16(4, tables.length)
  directory.setUint16(6, 16 << power)
  directory.setUint16(8, power)
  directory.setUint16(10, 16 * tables.length - (16 << power))
  const bodies = tables.map(([, body]) => padded(body))
  let offset = directory.byteLength
  let head = 0
  tables.forEach(([tag, body], i) => {
    const at = 12 + 16 * i
    for (let k = 0; k < 4; k++) directory.setUint8(at + k, tag.charCodeAt(k))
    directory.setUint32(at + 4, checksum(bodies[i] ?? body))
    directory.setUint32(at + 8, offset)
    directory.setUint32(at + 12, body.length)
    if (tag === 'head') head = offset
    offset += bodies[i]?.length ?? 0
  })
  const file = new Uint8Array(Buffer.concat([new Uint8Array(directory.buffer), ...bodies]))
  new DataView(file.buffer).setUint32(head + 8, (0xb1b0afba - checksum(file)) >>> 0)
  return file
}

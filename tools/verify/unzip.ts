import { inflateRawSync } from 'node:zlib'

const [endMark, entryMark, localMark] = [0x06054b50, 0x02014b50, 0x04034b50]
const endSize = 22
/** More is no bundle of ours, and would only fill the memory. */
const mostBytes = 200 * 1024 * 1024

/** The files of a zip archive by name (stored or deflated). Throws when it cannot be read. */
export function unzipped(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + endSize > zip.length || zip.readUInt32LE(end) !== endMark) throw new Error('不是 zip 文件')
  const files = new Map<string, Uint8Array>()
  let at = zip.readUInt32LE(end + 16)
  let total = 0
  for (let n = zip.readUInt16LE(end + 10); n > 0; n -= 1) {
    if (zip.readUInt32LE(at) !== entryMark) throw new Error('zip 目录已损坏')
    const [method, packed, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)]
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place))
    const name = zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    const local = zip.readUInt32LE(at + 42)
    if (zip.readUInt32LE(local) !== localMark) throw new Error('zip 条目已损坏')
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    total += size
    if (total > mostBytes || files.has(name)) throw new Error('zip 内容过大或有重名文件')
    const data = zip.subarray(from, from + packed)
    const content = method === 8 ? inflateRawSync(data, { maxOutputLength: size }) : data
    if (content.length !== size) throw new Error('zip 条目不完整')
    files.set(name, new Uint8Array(content))
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return files
}

import { inflateRawSync } from 'node:zlib'

/** One file of a zip archive as its directory tells of it. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly at: number
}

const directoryEnd = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50
const mostEntries = 2000

/** The directory of a zip archive (APPNOTE.TXT 4.3.12); null when there is none, or when it is not as it should be. */
export function zipDirectory(bytes: Buffer): readonly ZipEntry[] | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== directoryEnd) return null
  const count = bytes.readUInt16LE(end + 10)
  // readers take either of the two numbers of entries
  if (count > mostEntries || count !== bytes.readUInt16LE(end + 8)) return null
  const entries: ZipEntry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryEntry) return null
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + name),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    })
    at += 46 + name + extra + comment
  }
  return entries
}

/** The bytes of an entry, never more than its directory says; null when they are damaged or the directory lied. */
export function unpacked(bytes: Buffer, { at, method, packed, unpacked: size }: ZipEntry): Buffer | null {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localEntry) return null
  const begins = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const content = bytes.subarray(begins, begins + packed)
  if (method === 0) return content.length === size ? content : null
  if (method !== 8) return null
  try {
    // one more than was said, so that a lie is seen; zlib stops there
    const found = inflateRawSync(content, { maxOutputLength: size + 1 })
    return found.length === size ? found : null
  } catch {
    return null
  }
}

import { crc32Of } from '../preview/crc32'

/** A file of an archive. Names use `/` between folders. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

// 1 January 1980: equal files give equal archives
const [noTime, firstDay] = [0, 0x21]
const utf8Names = 0x0800
const version = 20

/** Packs files as they are (PKWARE APPNOTE 6.3: stored, names in UTF-8). What they hold is mostly compressed already. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const title = Buffer.from(name, 'utf8')
    const fields = sharedFields(title, bytes)
    const local = Buffer.concat([uint32(0x04034b50), fields, title])
    const central = [uint32(0x02014b50), uint16(version), fields, Buffer.alloc(10), uint32(offset), title]
    parts.push(local, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    directory.push(Buffer.concat(central))
    offset += local.length + bytes.length
  }
  const central = Buffer.concat(directory)
  const count = uint16(entries.length)
  const end = [uint32(0x06054b50), uint32(0), count, count, uint32(central.length), uint32(offset), uint16(0)]
  return new Uint8Array(Buffer.concat([...parts, central, ...end]))
}

/** What the head before a file and its entry in the directory say alike. */
function sharedFields(title: Buffer, bytes: Uint8Array): Buffer {
  const size = uint32(bytes.length)
  return Buffer.concat([
    ...[uint16(version), uint16(utf8Names), uint16(0), uint16(noTime), uint16(firstDay)],
    ...[uint32(crc32Of(bytes)), size, size, uint16(title.length), uint16(0)],
  ])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

import { existsSync, readFileSync } from 'node:fs'

const headerSize = 32
const frameHeaderSize = 24

/**
 * The pages that a write-ahead log holds, numbered from 1, and their size in bytes
 * (SQLite file format, section 4: a header of 32 bytes, then frames of 24 bytes and a page).
 */
export const pagesIn = (file: string): { readonly pages: readonly number[]; readonly pageSize: number } => {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  if (bytes.length < headerSize) return { pages: [], pageSize: 0 }
  const pageSize = bytes.readUInt32BE(8)
  const pages = new Set<number>()
  for (let at = headerSize; at + frameHeaderSize + pageSize <= bytes.length; at += frameHeaderSize + pageSize)
    pages.add(bytes.readUInt32BE(at))
  return { pages: [...pages], pageSize }
}

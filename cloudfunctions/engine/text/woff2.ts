import { brotliDecompressSync } from 'node:zlib'
import { FontError, type Reader, reader } from './reader'
import { assemble } from './sfnt'
import { glyphTables } from './woff2-glyphs'

/** The tags that a WOFF2 directory names by number, as far as a TrueType font needs them (WOFF2, 4.1, table 1). */
const knownTags = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'cvt ', 'fpgm', 'glyf', 'loca']
const wanted = new Set(['OS/2', 'cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name'])
const headerLength = 48
const arbitraryTag = 63

interface Entry {
  readonly tag: string
  readonly isTransformed: boolean
  /** Bytes in the unpacked stream. */
  readonly length: number
}

/**
 * A font out of its web package (W3C WOFF2, 2022), with the tables that drawing needs and without hinting
 * instructions. Throws {@link FontError} for collections, transformed metrics and damaged files.
 */
export function unpackFont(bytes: Uint8Array): Uint8Array {
  const source = reader(bytes)
  if (source.u32(0) !== 0x774f4632 || source.u32(4) !== 0x00010000)
    throw new FontError('not a TrueType font in a WOFF2 package')
  const { entries, end } = directory(source)
  const stream = unpacked(source.bytes.subarray(end, end + source.u32(20)))
  const tables = new Map<string, Uint8Array>()
  let at = 0
  for (const { tag, isTransformed, length } of entries) {
    const body = stream.subarray(at, at + length)
    at += length
    if (tag === 'glyf' && isTransformed) for (const [name, table] of glyphTables(reader(body))) tables.set(name, table)
    else if (isTransformed && tag !== 'loca') throw new FontError(`transformed ${tag} table not supported`)
    else if (wanted.has(tag)) tables.set(tag, body)
  }
  if (at !== stream.length || !tables.has('glyf')) throw new FontError('damaged WOFF2 package')
  const head = Uint8Array.from(tables.get('head') ?? [])
  if (head.length < 54) throw new FontError('damaged WOFF2 package')
  // offsets of glyphs are long ones, as glyphTables writes them
  new DataView(head.buffer).setInt16(50, 1)
  return assemble([...tables.set('head', head)].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function unpacked(packed: Uint8Array): Uint8Array {
  try {
    return brotliDecompressSync(packed, { maxOutputLength: 32 * 1024 * 1024 })
  } catch (cause) {
    throw new FontError('damaged WOFF2 package', { cause })
  }
}

function directory(source: Reader): { readonly entries: readonly Entry[]; readonly end: number } {
  let at = headerLength
  const entries = Array.from({ length: source.u16(12) }, (): Entry => {
    const flags = source.u8(at++)
    const index = flags & 63
    let tag = knownTags[index] ?? `#${index}`
    if (index === arbitraryTag) {
      tag = String.fromCharCode(...[0, 1, 2, 3].map((k) => source.u8(at + k)))
      at += 4
    }
    const original = number128()
    // Outlines are transformed unless version 3 says otherwise, everything else when the version is not 0 (5.1).
    const isTransformed = tag === 'glyf' || tag === 'loca' ? flags >> 6 !== 3 : flags >> 6 !== 0
    return { tag, isTransformed, length: isTransformed ? number128() : original }
  })
  return { entries, end: at }

  /** UIntBase128: seven bits a byte, the highest first (4.1). */
  function number128(): number {
    let value = 0
    for (let i = 0; i < 5; i++) {
      const byte = source.u8(at++)
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
    throw new FontError('damaged WOFF2 package')
  }
}

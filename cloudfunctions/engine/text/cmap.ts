import { FontError, type Reader } from './reader'

/** The search from code point to glyph (0 = none): a format 12 subtable when there is one, else format 4 (cmap). */
export function glyphFinder(source: Reader, cmap: number): (codePoint: number) => number {
  const formats = new Map<number, number>()
  for (let i = 0; i < source.u16(cmap + 2); i++) {
    const record = cmap + 4 + 8 * i
    const unicode = source.u16(record) === 0 || (source.u16(record) === 3 && [1, 10].includes(source.u16(record + 2)))
    const at = cmap + source.u32(record + 4)
    if (unicode) formats.set(source.u16(at), at)
  }
  const [groups, segments] = [formats.get(12), formats.get(4)]
  if (groups !== undefined) return remembering((codePoint) => inGroups(source, groups, codePoint))
  if (segments !== undefined) return remembering((codePoint) => inSegments(source, segments, codePoint))
  throw new FontError('font without a Unicode cmap of format 12 or 4')
}

function remembering(find: (codePoint: number) => number): (codePoint: number) => number {
  const known = new Map<number, number>()
  return (codePoint) => {
    let glyph = known.get(codePoint)
    if (glyph === undefined) {
      glyph = find(codePoint)
      known.set(codePoint, glyph)
    }
    return glyph
  }
}

/** The first index below `count` where `reached` holds; `count` when nowhere. `reached` never turns back to false. */
function firstIndex(count: number, reached: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (reached(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function inGroups(source: Reader, at: number, codePoint: number): number {
  const count = source.u32(at + 12)
  const group = at + 16 + 12 * firstIndex(count, (i) => source.u32(at + 16 + 12 * i + 4) >= codePoint)
  if (group >= at + 16 + 12 * count || source.u32(group) > codePoint) return 0
  return source.u32(group + 8) + codePoint - source.u32(group)
}

function inSegments(source: Reader, at: number, codePoint: number): number {
  if (codePoint > 0xffff) return 0
  const doubled = source.u16(at + 6)
  const end = at + 14
  const i = firstIndex(doubled / 2, (k) => source.u16(end + 2 * k) >= codePoint)
  const start = end + doubled + 2 + 2 * i
  if (2 * i >= doubled || source.u16(start) > codePoint) return 0
  const delta = source.u16(start + doubled)
  const rangeAt = start + 2 * doubled
  const range = source.u16(rangeAt)
  if (range === 0) return (codePoint + delta) & 0xffff
  const glyph = source.u16(rangeAt + range + 2 * (codePoint - source.u16(start)))
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff
}

import type { Transform } from '../drawing/drawing'
import type { TableRange } from './font'
import { FontError, type Reader } from './reader'

/** A part of a composite glyph (OpenType glyf, composite glyph description). */
export interface Component {
  readonly glyph: number
  /** Offset in the font file of the two bytes that hold the part's glyph id. */
  readonly at: number
  readonly transform: Transform
}

const words = 0x0001
const offsets = 0x0002
const oneScale = 0x0008
const more = 0x0020
const twoScales = 0x0040
const matrix = 0x0080
const maxComponents = 64

/** The parts of the composite glyph at `range`. Throws {@link FontError} for parts that are matched by points. */
export function componentsOf(source: Reader, range: TableRange): readonly Component[] {
  const { u8, u16, i16 } = source
  const components: Component[] = []
  const i8 = (at: number) => (u8(at) << 24) >> 24
  const fixed = (at: number) => i16(at) / 16384
  let at = range.offset + 10
  let flags = more
  while (flags & more) {
    flags = u16(at)
    if (!(flags & offsets) || components.length >= maxComponents) throw new FontError('composite glyph not supported')
    const glyph = u16(at + 2)
    const idAt = at + 2
    at += 4
    const [x, y] = flags & words ? [i16(at), i16(at + 2)] : [i8(at), i8(at + 1)]
    at += flags & words ? 4 : 2
    let shape: readonly [number, number, number, number] = [1, 0, 0, 1]
    if (flags & oneScale) {
      shape = [fixed(at), 0, 0, fixed(at)]
      at += 2
    } else if (flags & twoScales) {
      shape = [fixed(at), 0, 0, fixed(at + 2)]
      at += 4
    } else if (flags & matrix) {
      shape = [fixed(at), fixed(at + 2), fixed(at + 4), fixed(at + 6)]
      at += 8
    }
    components.push({ glyph, at: idAt, transform: [...shape, x, y] })
  }
  return components
}

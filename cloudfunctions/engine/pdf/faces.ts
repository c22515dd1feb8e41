import type { Font } from '../text/font'
import { type Face, openFace, type PackedFont, packedFace } from './face'
import type { Stock } from './stock'

/** The face in which a character of a font is drawn. */
export type FaceOf = (font: Font, codePoint: number) => Face

/** The faces of one document: those of its template's stock that it uses, and one a font for all other characters. */
export interface Faces {
  readonly faceOf: FaceOf
  /** The faces that were asked for, in that order. */
  used(): readonly Face[]
}

/** What one font is drawn with: the part that the stock has, and a face for the rest, each opened when it is needed. */
interface Own {
  readonly font: Font
  readonly packed: PackedFont | undefined
  shared?: Face
  rest?: Face
}

/** The faces of a new document. */
export function openFaces(stock: Stock | undefined): Faces {
  const used: Face[] = []
  const fonts = new Map<Font, Own>()
  let last: Own | undefined
  const ownOf = (font: Font): Own => {
    if (last?.font === font) return last
    last = fonts.get(font) ?? { font, packed: stock?.get(font) }
    fonts.set(font, last)
    return last
  }
  const opened = (face: Face) => {
    used.push(face)
    return face
  }
  const next = () => `F${used.length + 1}`
  return {
    used: () => used,
    faceOf(font, codePoint) {
      const own = ownOf(font)
      if (own.packed?.codes.has(codePoint)) {
        own.shared ??= opened(packedFace(own.packed, next()))
        return own.shared
      }
      own.rest ??= opened(openFace(font, next()))
      return own.rest
    },
  }
}

/** Faces that write nothing down but which characters of which fonts they are asked for. */
export function collectingFaces(): { readonly faceOf: FaceOf; readonly characters: ReadonlyMap<Font, Set<number>> } {
  const characters = new Map<Font, Set<number>>()
  return {
    characters,
    faceOf(font, codePoint) {
      const own = characters.get(font) ?? new Set<number>()
      characters.set(font, own.add(codePoint))
      return { font, resource: '', codeOf: () => '', embed: () => ({ kind: 'ref', number: 0, generation: 0 }) }
    },
  }
}

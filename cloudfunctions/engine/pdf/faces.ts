import type { Font } from '../text/font'
import { type Face, openFace, packedFace } from './face'
import type { Stock } from './stock'

/** The face in which a character of a font is drawn. */
export type FaceOf = (font: Font, codePoint: number) => Face

/** The faces of one document: those of its template's stock that it uses, and one a font for all other characters. */
export interface Faces {
  readonly faceOf: FaceOf
  /** The faces that were asked for, in that order. */
  used(): readonly Face[]
}

/** The faces of a new document. */
export function openFaces(stock: Stock | undefined): Faces {
  const used: Face[] = []
  const shared = new Map<Font, Face>()
  const own = new Map<Font, Face>()
  const opened = (faces: Map<Font, Face>, font: Font, open: (resource: string) => Face) => {
    const known = faces.get(font)
    if (known) return known
    const face = open(`F${used.length + 1}`)
    faces.set(font, face)
    used.push(face)
    return face
  }
  return {
    used: () => used,
    faceOf(font, codePoint) {
      const packed = stock?.get(font)
      return packed?.codes.has(codePoint)
        ? opened(shared, font, (resource) => packedFace(packed, resource))
        : opened(own, font, (resource) => openFace(font, resource))
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

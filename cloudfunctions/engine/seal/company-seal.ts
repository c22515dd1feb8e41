import {
  boundsOf,
  type Colour,
  chain,
  type Drawing,
  type Path,
  type Shape,
  scale,
  shift,
  transformPath,
  turn,
} from '../drawing/drawing'
import { circle, star } from '../drawing/figures'
import { heavier } from '../drawing/heavier'
import type { Style } from '../text/fonts'
import { type Glyph, glyphsOf } from '../text/glyphs'
import { outlineOf } from '../text/outline'

/** The red of seal ink 印泥. */
const red: Colour = [0.84, 0.05, 0.08]

/** What stands on a round company seal 公章. */
export interface CompanySeal {
  /** The company's full name, set around the upper arc: made for 4 to 30 characters. */
  readonly name: string
  /** The kind of seal under the star, such as 合同专用章; none on a plain company seal. */
  readonly centre?: string
  /** The code registered with the police 印章编码, 13 digits, on the lower arc. */
  readonly code?: string
  /** Outer diameter in millimetres: 42 for companies by usage (国发〔1999〕25号 sets it for ministries' subordinate bodies). */
  readonly diameterMm: number
  /** The fonts of all letters; seals are cut in 宋体. */
  readonly style: Style
}

// All measures below are those of a seal of 119 points (42 mm); others are scaled.
const model = 119
const ring = 3.4
const nameGap = 3.3
const nameHeight = 15.2
const widestSpan = 4.35
const widestStep = 0.5
const starRadius = 17.5
const centreWidth = 51
const centreHeight = 11.5
const centreMiddle = -28.5
/** Cut letters are heavier than printed ones: how far their edges are moved out, in ems. */
const weight = 0.01
const codeHeight = 6
const codeSpan = 1.25

/**
 * A round company seal as vector paths: ring, five-pointed star, the name along the upper arc fitting itself to the
 * room, the kind of seal under the star, the code on the lower arc. The drawing is exactly `diameterMm` wide. Throws
 * `MissingGlyph` for a character that no font has.
 */
export function companySeal(seal: CompanySeal): Drawing {
  const size = (seal.diameterMm * 72) / 25.4
  const radius = model / 2 - ring / 2
  const letters = [
    ...nameLetters(seal.name, radius - ring / 2 - nameGap, seal.style),
    ...(seal.centre ? centreLetters(seal.centre, seal.style) : []),
    ...(seal.code ? codeLetters(seal.code, radius - ring / 2 - 2.6, seal.style) : []),
  ]
  const shapes: Shape[] = [
    { path: circle(0, 0, radius), stroke: red, strokeWidth: ring },
    { path: star(0, 0, starRadius), fill: red },
    ...letters.map((path): Shape => ({ path, fill: red })),
  ]
  const place = chain(scale(size / model), shift(size / 2, size / 2))
  return {
    width: size,
    height: size,
    shapes: shapes.map((shape) => ({
      ...shape,
      path: transformPath(shape.path, place),
      strokeWidth: ((shape.strokeWidth ?? 0) * size) / model,
    })),
  }
}

/** Brackets and Latin letters take less room on the arc than Chinese characters. */
function room(glyph: Glyph): number {
  if (glyph.empty > 0) return 0.55
  return glyph.class === 'cjk' ? 1 : 0.6
}

/** The letter's outline about the middle of its em box, one point to the em; marks about the middle of their ink. */
function letter(glyph: Glyph): Path {
  const em = glyph.font.unitsPerEm
  const outline = heavier(outlineOf(glyph.font, glyph.font.glyphOf(glyph.codePoint)), weight * em)
  const box = boundsOf(outline)
  const middle =
    glyph.empty > 0 && box ? (box.left + box.right) / 2 : glyph.font.advanceOf(glyph.font.glyphOf(glyph.codePoint)) / 2
  return transformPath(outline, chain(shift(-middle, -0.38 * em), scale(1 / em)))
}

const visible = (text: string, style: Style) => glyphsOf(text, style, 1).filter((glyph) => glyph.class !== 'space')

/** The name, read clockwise, its letters' heads against the ring; `outer` is the radius that the heads touch. */
function nameLetters(name: string, outer: number, style: Style): Path[] {
  const glyphs = visible(name, style)
  const rooms = glyphs.map(room)
  const total = rooms.reduce((sum, each) => sum + each, 0)
  const step = Math.min(widestStep, widestSpan / Math.max(1, total))
  // Narrow letters stay tall, as on cut seals, but not taller than 1.7 times their width.
  const height = Math.min(nameHeight, step * (outer - nameHeight / 2) * 1.7)
  const middle = outer - height / 2
  const width = Math.min(height, step * (middle - height * 0.2) * 0.96)
  let angle = Math.PI / 2 + (step * total) / 2
  return glyphs.map((glyph, i) => {
    const half = ((rooms[i] ?? 0) * step) / 2
    angle -= half
    const at = chain(scale(width, height), shift(0, middle), turn(angle - Math.PI / 2))
    angle -= half
    return transformPath(letter(glyph), at)
  })
}

function centreLetters(text: string, style: Style): Path[] {
  const glyphs = visible(text, style)
  const step = Math.min(centreHeight, centreWidth / Math.max(1, glyphs.length))
  const left = (-step * (glyphs.length - 1)) / 2
  const width = Math.min(step, centreHeight) * 0.97
  return glyphs.map((glyph, i) =>
    transformPath(letter(glyph), chain(scale(width, centreHeight), shift(left + i * step, centreMiddle))),
  )
}

/** The code, read counter-clockwise from the left, letters' feet against the ring. */
function codeLetters(code: string, outer: number, style: Style): Path[] {
  const glyphs = visible(code, style)
  const step = Math.min(0.105, codeSpan / Math.max(1, glyphs.length))
  const first = -Math.PI / 2 - (step * (glyphs.length - 1)) / 2
  const middle = outer - codeHeight / 2
  return glyphs.map((glyph, i) => {
    const at = chain(scale(codeHeight), shift(0, -middle), turn(first + i * step + Math.PI / 2))
    return transformPath(letter(glyph), at)
  })
}

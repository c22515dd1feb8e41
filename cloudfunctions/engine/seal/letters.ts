import { boundsOf, chain, type Path, type Shape, scale, shift, type Transform, transformPath } from '../drawing/drawing'
import { heavier } from '../drawing/heavier'
import type { Style } from '../text/fonts'
import { type Glyph, glyphsOf } from '../text/glyphs'
import { outlineOf } from '../text/outline'
import { red } from './ink'
import { opticalSides } from './optical'

/** A character before it is set: its outline about the middle of its room and of its line, one unit to the em. */
export interface Letter {
  readonly outline: Path
  /** Where its ink ends, in ems from that middle. */
  readonly ink: { readonly left: number; readonly right: number; readonly bottom: number; readonly top: number }
  /** The room it takes in a row, in ems. */
  readonly room: number
}

/** The middle of a Chinese character above its baseline, in ems. */
const lineMiddle = 0.38
/** White on both sides of a character together, in ems. */
const bearings = 0.2
/** White on each side at the least. */
const leastBearing = 0.05
/** How much of the room of a Chinese character is that of its square; the rest is what it seems to need. */
const square = 0.4
const wordSpace = 0.35
/** Engraved lines are not finer than this: how far the edges of a letter move out, in millimetres. */
const cut = (height: number) => 0.018 + 0.0075 * height

/** The letters of a text. Throws `MissingGlyph`. */
export function lettersOf(text: string, style: Style): readonly Letter[] {
  return glyphsOf(text.trim().replace(/\s+/g, ' '), style, 1).map(letter)
}

function letter(glyph: Glyph): Letter {
  const em = glyph.font.unitsPerEm
  const outline = outlineOf(glyph.font, glyph.font.glyphOf(glyph.codePoint))
  const box = boundsOf(outline)
  if (!box) return { outline: [], ink: { left: 0, right: 0, bottom: 0, top: 0 }, room: wordSpace }
  const place = chain(shift(-(box.left + box.right) / 2, -lineMiddle * em), scale(1 / em))
  const half = (box.right - box.left) / 2 / em
  const edge = (y: number) => y / em - lineMiddle
  const centred = transformPath(outline, place)
  const ink = { left: -half, right: half }
  const sides = sidesOf(glyph, centred, ink)
  const middle = (sides.left + sides.right) / 2
  return {
    outline: transformPath(centred, shift(-middle, 0)),
    ink: { left: ink.left - middle, right: ink.right - middle, bottom: edge(box.bottom), top: edge(box.top) },
    room: sides.right - sides.left,
  }
}

/**
 * Where the room of a letter begins and ends. A narrow character such as 日 takes less than a square, but not so little
 * that the row limps; letters, digits and brackets stand by their ink.
 */
function sidesOf(glyph: Glyph, path: Path, ink: { readonly left: number; readonly right: number }) {
  const closest = { left: ink.left - leastBearing, right: ink.right + leastBearing }
  if (glyph.class !== 'cjk') return closest
  const optical = opticalSides(path, ink)
  const middle = (optical.left + optical.right) / 2
  const half = (square + (1 - square) * (optical.right - optical.left + bearings)) / 2
  return { left: Math.min(middle - half, closest.left), right: Math.max(middle + half, closest.right) }
}

/** The room of all letters of a row, in ems. */
export function roomOfAll(letters: readonly Letter[]): number {
  return letters.reduce((sum, { room }) => sum + room, 0)
}

/**
 * A letter as it is cut: `width` and `height` millimetres to the em, its lines made heavier, then put in its place.
 * Nothing for a space.
 */
export function cutLetter(letter: Letter, width: number, height: number, place: Transform): readonly Shape[] {
  if (letter.outline.length === 0) return []
  const sized = heavier(transformPath(letter.outline, scale(width, height)), cut(Math.min(width * 1.4, height)))
  return [{ path: transformPath(sized, place), fill: red }]
}

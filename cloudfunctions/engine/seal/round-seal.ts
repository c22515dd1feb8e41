import type { Drawing, Shape } from '../drawing/drawing'
import { circle, star } from '../drawing/figures'
import type { Fonts, Style } from '../text/fonts'
import { codeOnArc, nameOnArc, walkOf } from './arc'
import { type RoundSeal, usualTitles } from './description'
import { inPoints, red } from './ink'
import { type Letter, lettersOf, roomOfAll } from './letters'
import { row, twoLines } from './row'

// Millimetres on a seal of 42 mm; other sizes are scaled. Ring and star: the measures by which police bureaus have
// companies' seals cut (圆边宽 1.2 mm, 星尖直径 14 mm).
const model = 42
const ring = 1.2
const starRadius = 7
const walk = walkOf({ halfWidth: model / 2, halfHeight: model / 2 })
const nameInset = ring + 0.95
const tallest = 5.6
const code = { inset: ring + 1.75, em: 2.3, pitch: 1.72, room: 23 }

/** The star of a seal with words under it stands a little higher and is smaller, as those seals are cut. */
const withTitle = { starRadius: 6.4, starMiddle: 0.7 }

/**
 * A round seal in ring, star, name, then title, number and code. The name is set to fit; a title of more than eight
 * characters stands in two lines. Throws `MissingGlyph`.
 */
export function roundSeal(seal: RoundSeal, fonts: Pick<Fonts, 'serif' | 'sans'>): Drawing {
  const title = seal.kind === 'official' ? '' : (seal.title ?? usualTitles[seal.kind])
  const number = seal.kind !== 'official' && seal.number !== undefined ? `（${seal.number}）` : ''
  const name = nameOnArc(lettersOf(seal.name, fonts.serif), {
    walk,
    inset: nameInset,
    span: title ? 4.3 : seal.code ? 4.45 : 4.75,
    tallest,
    loosest: 1.7,
    slimmest: 2.1,
    level: 0.72,
  })
  const shapes: Shape[] = [
    { path: circle(0, 0, (model - ring) / 2), stroke: red, strokeWidth: ring },
    { path: title ? star(0, withTitle.starMiddle, withTitle.starRadius) : star(0, 0, starRadius), fill: red },
    ...name,
    ...titleShapes(titleRows(title, fonts.serif), lettersOf(number, fonts.serif), Boolean(seal.code)),
    ...(seal.code ? codeShapes(lettersOf(seal.code, fonts.sans)) : []),
  ]
  return inPoints(shapes, { width: model, height: model }, seal.diameterMm / model)
}

/** A code of more than 13 characters is set closer and smaller, so that it stays below the name. */
function codeShapes(letters: readonly Letter[]): readonly Shape[] {
  const pitch = Math.min(code.pitch, code.room / letters.length)
  return codeOnArc(letters, walk, { inset: code.inset, em: code.em * (pitch / code.pitch), pitch })
}

const titleWidth = 17
const oneLine = { letters: 8, height: 4.2, slimmest: 1.7 }

/** A title in its lines: broken where it says so, or in the middle when it is long. */
function titleRows(title: string, style: Style): readonly (readonly Letter[])[] {
  const rows = title.split('\n').map((each) => lettersOf(each, style))
  const [only] = rows
  return rows.length === 1 && only && only.length > oneLine.letters ? twoLines(only) : rows
}

/** The words under the star in one or two lines, the number below them. */
function titleShapes(
  rows: readonly (readonly Letter[])[],
  number: readonly Letter[],
  hasCode: boolean,
): readonly Shape[] {
  if (rows.flat().length === 0) return []
  const isTwo = rows.length > 1
  const tallestRow = isTwo ? 3.2 : oneLine.height
  const pitch = Math.min(tallestRow * 0.98, ...rows.map((each) => titleWidth / roomOfAll(each)))
  const width = pitch * 0.97
  const height = Math.min(tallestRow, width * oneLine.slimmest)
  // the middle of the first row, and from row to row
  const top = number.length > 0 ? (isTwo ? -7.6 : -8.6) : isTwo ? -8.4 : hasCode ? -9.6 : -10.4
  const lead = height + 0.5
  const numberPlace = { width: 2.5, height: 2.5, pitch: 2.6, middle: top - rows.length * lead + 0.75 }
  return [
    ...rows.flatMap((each, i) => row(each, { width, height, pitch, middle: top - i * lead })),
    ...row(number, numberPlace),
  ]
}

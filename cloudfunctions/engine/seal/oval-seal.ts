import { type Drawing, type Shape, shift } from '../drawing/drawing'
import { ellipse } from '../drawing/figures'
import type { Fonts } from '../text/fonts'
import { nameOnArc, walkOf } from './arc'
import { type OvalSeal, ovalHeightMm, usualTitles } from './description'
import { inPoints, red } from './ink'
import { cutLetter, lettersOf, roomOfAll } from './letters'
import { row } from './row'

// Millimetres, from 国家税务总局公告2011年第7号 and the sample attached to it; 宋体 and 黑体 stand for the 仿宋 and Arial it
// names, which no free font is.
const ring = 1
const nameInset = ring + 0.5
const nameHeight = 4.2
/** The name turns by 210° to 260° around the seal. */
const nameSpan = (240 * Math.PI) / 180
const taxHeight = 3.7
const taxWidth = 26
const taxLetters = 18
const taxInk = 1.18
/** The most of its cell that a wide letter may fill. */
const taxFilled = 0.84
const title = { height: 4.6, width: 3, top: -4.2 }
const number = { height: 2.2, width: 1.7, top: -10 }
/** Where there is no tax number, the title stands alone in the middle. */
const aloneTitle = { height: 5, width: 4.2, middle: -1.2, room: 24 }
/** The size of a digit in ems of 黑体. */
const digit = { height: 0.74, width: 0.5 }

/** An oval seal in ring, name, tax number, title, number. Throws `MissingGlyph`. */
export function ovalSeal(seal: OvalSeal, fonts: Pick<Fonts, 'serif' | 'sans'>): Drawing {
  const [halfWidth, halfHeight] = [seal.widthMm / 2, ovalHeightMm / 2]
  const name = nameOnArc(lettersOf(seal.name, fonts.serif), {
    walk: walkOf({ halfWidth, halfHeight }),
    inset: nameInset,
    span: nameSpan,
    tallest: nameHeight,
    loosest: 1.5,
    slimmest: 2,
    level: 0.9,
  })
  const shapes: Shape[] = [
    { path: ellipse(0, 0, halfWidth - ring / 2, halfHeight - ring / 2), stroke: red, strokeWidth: ring },
    ...name,
    ...(seal.taxNumber ? taxShapes(seal.taxNumber, fonts) : []),
    ...titleShapes(seal, fonts),
  ]
  return inPoints(shapes, { width: seal.widthMm, height: ovalHeightMm })
}

/** Digits and letters in equal cells, each at most as wide as its cell. */
function taxShapes(text: string, { sans }: Pick<Fonts, 'sans'>): readonly Shape[] {
  const letters = lettersOf(text, sans)
  const pitch = taxWidth / Math.max(taxLetters, letters.length)
  const height = taxHeight / digit.height
  return letters.flatMap((letter, i) => {
    const { left, right } = letter.ink
    const width = Math.min(taxInk / digit.width, (pitch * taxFilled) / (right - left))
    const x = (i - (letters.length - 1) / 2) * pitch - (width * (left + right)) / 2
    return cutLetter(letter, width, height, shift(x, 0))
  })
}

function titleShapes(seal: OvalSeal, fonts: Pick<Fonts, 'serif' | 'sans'>): readonly Shape[] {
  const letters = lettersOf(seal.title ?? usualTitles[seal.kind], fonts.serif)
  const room = seal.taxNumber ? 17.5 : aloneTitle.room
  const { height, width } = seal.taxNumber ? title : aloneTitle
  const pitch = Math.min(width * 1.12, room / Math.max(1, roomOfAll(letters)))
  const middle = seal.taxNumber ? title.top - height / 2 : aloneTitle.middle
  const shapes = row(letters, { width: Math.min(width, pitch * 0.96), height, pitch, middle })
  if (seal.number === undefined) return shapes
  const below = lettersOf(`(${seal.number})`, fonts.sans)
  const em = number.height / 0.9
  return [...shapes, ...row(below, { width: em, height: em, pitch: em, middle: number.top - number.height / 2 })]
}

import { type Drawing, type Path, type Shape, shift } from '../drawing/drawing'
import type { Fonts } from '../text/fonts'
import { type NameSeal, squareMm } from './description'
import { inPoints, red } from './ink'
import { cutLetter, type Letter, lettersOf } from './letters'

const frame = 1.1
/** From the frame to the letters, and between letters. */
const [inside, between] = [0.85, 0.75]
/** The dot inside a name such as 阿依古丽·买买提 takes this part of a letter's height. */
const dotRoom = 0.3
const narrowest = 0.78

/** The letters on a name seal: a short name is filled up to four with 之印 or 印 unless told otherwise. */
export function wordsOf({ name, suffix }: NameSeal): string {
  const length = Array.from(name.trim()).length
  return name.trim() + (suffix ?? (length === 2 ? '之印' : length === 3 ? '印' : ''))
}

/** A square name seal: a frame, the letters in columns from right to left, filling it. Throws `MissingGlyph`. */
export function nameSeal(seal: NameSeal, fonts: Pick<Fonts, 'serif'>): Drawing {
  const words = Array.from(wordsOf(seal))
  const columns = columnsOf(words)
  const side = squareMm - 2 * (frame + inside)
  const width = (side - between * (columns.length - 1)) / columns.length
  const shapes: Shape[] = [{ path: square((squareMm - frame) / 2), stroke: red, strokeWidth: frame }]
  columns.forEach((column, i) => {
    const x = side / 2 - width / 2 - i * (width + between)
    const rooms = column.map((word) => (isDot(word) ? dotRoom : 1))
    const unit = (side - between * (column.length - 1)) / rooms.reduce((sum, each) => sum + each, 0)
    let top = side / 2
    column.forEach((word, k) => {
      const height = unit * (rooms[k] ?? 1)
      const [letter] = lettersOf(word, fonts.serif)
      if (letter) shapes.push(...filling(letter, width, height, x, top - height / 2))
      top -= height + between
    })
  })
  return inPoints(shapes, { width: squareMm, height: squareMm })
}

const isDot = (word: string) => word === '·' || word === '•'

/** Columns from right to left: two for up to six letters (the first the shorter one), three for more. */
function columnsOf(words: readonly string[]): readonly (readonly string[])[] {
  const count = words.length <= 6 ? 2 : 3
  const rest = [...words]
  return Array.from({ length: count }, (_, i) => rest.splice(0, Math.floor(rest.length / (count - i))))
}

/** A letter stretched so that its ink fills a cell; one with little ink, such as 一, is stretched no further than an em. */
function filling({ outline, ink, room }: Letter, width: number, height: number, x: number, y: number) {
  const [wide, high] = [ink.right - ink.left, ink.top - ink.bottom]
  const off = -(ink.left + ink.right) / 2
  const [sx, sy] = [width / Math.max(wide, narrowest), height / Math.max(high, narrowest)]
  const middle = (sy * (ink.top + ink.bottom)) / 2
  if (wide < 0.4 && high < 0.4) {
    const even = Math.min(width, height / 0.4)
    return cutLetter({ outline, ink, room }, even, even, shift(x + off * even, y - (even * (ink.top + ink.bottom)) / 2))
  }
  return cutLetter({ outline, ink, room }, sx, sy, shift(x + off * sx, y - middle))
}

function square(half: number): Path {
  return [['M', -half, -half], ['L', half, -half], ['L', half, half], ['L', -half, half], ['Z']]
}

import { type Font, openFont } from './font'
import { glyphBytes, offsetTable, type Point } from './glyf'
import { assemble } from './sfnt'

const em = 1000
const [ascent, descent] = [880, 120]
/** The square that the □ and ■ of the text fonts fill. */
const square = { left: 100, bottom: -20, right: 900, top: 780 } as const

type Outline = readonly (readonly Point[])[]

/**
 * The marks of forms that text fonts leave out, as a TrueType font: boxes to tick, ticks and crosses, with lines of
 * `line` units, a thousand to the em.
 */
export function marksFont(name: string, line: number): Font {
  const marks = [...outlinesOf(line)].map(([character, outline]) => ({
    codePoint: character.codePointAt(0) ?? 0,
    outline,
  }))
  const glyphs = [box(line), ...marks.map(({ outline }) => outline)].map((outline) => glyphBytes(outline))
  const lefts = [box(line), ...marks.map(({ outline }) => outline)].map((outline) =>
    Math.min(...outline.flat().map(({ x }) => x)),
  )
  const { left, bottom, right, top } = square
  return openFont(
    assemble([
      ['cmap', characterMap(marks.map(({ codePoint }) => codePoint))],
      ['glyf', Buffer.concat(glyphs)],
      // version, unitsPerEm at 18, box at 36, long offsets at 50 (OpenType 1.9, head)
      ['head', words(1, 0, 1, 0, 0, 0, 0x5f0f, 0x3cf5, 0, em, ...zeros(8), left, bottom, right, top, 0, 8, 2, 1, 0)],
      ['hhea', words(1, 0, ascent, -descent, 0, em, 0, 0, em, 1, ...zeros(7), glyphs.length)],
      ['hmtx', words(...lefts.flatMap((bearing) => [em, bearing]))],
      ['loca', offsetTable(glyphs)],
      ['maxp', words(1, 0, glyphs.length, ...zeros(13))],
      // one record: PostScript name, Windows, Unicode, English
      ['name', words(0, 1, 18, 3, 1, 0x409, 6, 2 * name.length, 0, ...Array.from(name, (c) => c.charCodeAt(0)))],
    ]),
  )
}

const zeros = (count: number) => Array.from({ length: count }, () => 0)

function words(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [(value >> 8) & 255, value & 255]))
}

/** A `cmap` of format 12 in which the code points have the glyphs 1, 2, 3 …. */
function characterMap(codePoints: readonly number[]): Uint8Array {
  const groups = codePoints
    .map((codePoint, i) => ({ codePoint, glyph: i + 1 }))
    .sort((a, b) => a.codePoint - b.codePoint)
  const long = (value: number) => [value >>> 16, value & 0xffff]
  const rows = groups.flatMap(({ codePoint, glyph }) => [codePoint, codePoint, glyph].flatMap(long))
  return words(0, 1, 3, 10, ...long(12), 12, 0, ...long(16 + 12 * groups.length), 0, 0, ...long(groups.length), ...rows)
}

function outlinesOf(line: number): ReadonlyMap<string, Outline> {
  return new Map([
    ['☐', box(line)],
    ['☑', [...box(line), tick(1.5 * line)]],
    ['☒', [...box(line), ...cross(250, 130, 750, 630, 1.2 * line)]],
    ['✔', [heavyTick]],
    ['✕', cross(180, 60, 820, 700, 1.5 * line)],
    ['✖', cross(190, 70, 810, 690, 4 * line)],
    ['✗', brushedCross(1.2 * line)],
    ['✘', brushedCross(3 * line)],
  ])
}

const at = (x: number, y: number, on = true): Point => ({ x: Math.round(x), y: Math.round(y), on })

function box(line: number): Outline {
  const { left, bottom, right, top } = square
  const [inLeft, inBottom, inRight, inTop] = [left + line, bottom + line, right - line, top - line]
  return [
    [at(left, bottom), at(left, top), at(right, top), at(right, bottom)],
    [at(inLeft, inBottom), at(inRight, inBottom), at(inRight, inTop), at(inLeft, inTop)],
  ]
}

/** A straight line, as wide as said at its beginning and at its end; clockwise, as what is filled runs. */
function bar(x1: number, y1: number, x2: number, y2: number, begin: number, end: number): readonly Point[] {
  const length = Math.hypot(x2 - x1, y2 - y1)
  const [nx, ny] = [-(y2 - y1) / length / 2, (x2 - x1) / length / 2]
  return [
    at(x1 + nx * begin, y1 + ny * begin),
    at(x2 + nx * end, y2 + ny * end),
    at(x2 - nx * end, y2 - ny * end),
    at(x1 - nx * begin, y1 - ny * begin),
  ]
}

function cross(left: number, bottom: number, right: number, top: number, line: number): Outline {
  return [bar(left, bottom, right, top, line, line), bar(left, top, right, bottom, line, line)]
}

/** A cross as a pen draws it: its lines begin broad and end thin. */
function brushedCross(line: number): Outline {
  return [bar(200, 30, 830, 760, 1.3 * line, 0.7 * line), bar(190, 700, 800, 60, 1.4 * line, 0.6 * line)]
}

/** The tick inside a box: one outline of two arms, `line` units wide. */
function tick(line: number): readonly Point[] {
  const [x, y] = [430, 170]
  const side = line / Math.SQRT2
  return [
    at(250 - side / 2, 350 - side / 2 + side),
    at(250 + side / 2, 350 + side / 2 + side / 2),
    at(x, y + 1.5 * side),
    at(760 - side / 2, 600 + side / 2),
    at(760 + side / 2, 600 - side / 2),
    at(x, y - side / 2),
  ]
}

const heavyTick: readonly Point[] = [
  at(70, 350),
  at(180, 430),
  at(280, 330, false),
  at(350, 210),
  at(560, 560, false),
  at(880, 790),
  at(930, 740),
  at(580, 420, false),
  at(400, 20),
  at(310, 20),
  at(210, 220, false),
]

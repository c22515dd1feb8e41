import type { Font } from './font'
import type { Style } from './fonts'

/** No font of the style has this character; it is never drawn as an empty box. */
export class MissingGlyph extends Error {
  override readonly name = 'MissingGlyph'
  constructor(
    readonly character: string,
    /** The line of text in which it stands. */
    readonly text: string,
  ) {
    const codePoint = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    super(`字库中没有“${character}”（U+${codePoint}），无法打印：${text.length > 60 ? `${text.slice(0, 60)}…` : text}`)
  }
}

/** How a character behaves where lines break. */
export type GlyphClass = 'opening' | 'closing' | 'space' | 'cjk' | 'latin'

/** A character as it will be drawn: in which font, and how wide. Widths are points. */
export interface Glyph {
  readonly character: string
  readonly codePoint: number
  readonly font: Font
  readonly size: number
  readonly width: number
  readonly class: GlyphClass
  /** The empty half of a full-width mark, on its right (closing) or left (opening); 0 for anything else. */
  readonly empty: number
  /** Does it stand apart from a neighbour of the other script? Marks and signs belong to neither. */
  readonly script: 'chinese' | 'latin' | 'none'
  /** What is added between it and the next one; less than 0 where two marks share an empty half. */
  readonly behind: number
}

/** Never first in a line: stops, closing brackets and quotes, dashes and ellipses, connectors, slashes, units. */
const closing = new Set(
  '，。、；：？！．）》】〉」』”’〕〗〙〛｝］｠»›…‥—–～‧·・•／％‰℃℉°′″™々〻ー゠｡､･｣︑︒，﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞⁇⁈⁉‼,.;:?!)]}%/-~',
)
/** Never last in a line: opening brackets and quotes, signs of currency and number, boxes before what they tick. */
const opening = new Set('（《【〈「『“‘〔〖〘〚｛［｟«‹｢﹙﹛﹝￥＄￡¥£€$№#([{☐☑☒□■')
const halfEmptyClosing = new Set('，。、；：．）》】〉」』”’〕〗〙〛｝］｠')
const halfEmptyOpening = new Set('（《【〈「『“‘〔〖〘〚｛［｟')

/** The class of a character (after CLREQ, 中文排版需求: 行首行尾禁则, 分离禁则). */
export function classOf(character: string): GlyphClass {
  if (closing.has(character)) return 'closing'
  if (opening.has(character)) return 'opening'
  if (character === ' ') return 'space'
  const codePoint = character.codePointAt(0) ?? 0
  // Roman and circled numbers, arrows, marks and the like stand in Chinese text as characters of their own.
  return codePoint >= 0x2e80 || (codePoint >= 0x2150 && codePoint < 0x2c00) ? 'cjk' : 'latin'
}

/**
 * The white between Chinese characters and Latin letters or digits, as a part of the em. Custom allows up to a quarter
 * (CLREQ 3.2.3 中西间距); from a tenth on, pdftotext and pdfium take it for a space that nobody wrote.
 */
const scriptGap = 0.095

const [han, letterOrDigit] = [/\p{Script=Han}/u, /[\p{L}\p{Nd}]/u]

function scriptOf(character: string, kind: GlyphClass): Glyph['script'] {
  if (kind === 'latin') return letterOrDigit.test(character) ? 'latin' : 'none'
  return kind === 'cjk' && han.test(character) ? 'chinese' : 'none'
}

const unusual = /[\t\u00a0\u2002\u2003\u200b-\u200d\ufeff]|\p{Variation_Selector}/u

/** Characters that people type but nobody can see, and their visible equals. */
function plain(text: string): string {
  if (!unusual.test(text)) return text
  return text.replace(/[\t\u00a0\u2002\u2003]/g, ' ').replace(/\p{Variation_Selector}|[\u200b-\u200d\ufeff]/gu, '')
}

/** So many sizes of a style, and characters of a size, are remembered; papers take far fewer. */
const [mostSizes, mostCharacters] = [24, 20_000]
const known = new WeakMap<Style, Map<number, Map<string, Glyph>>>()

/** The glyphs of a style in one size that were asked for before. */
function glyphsIn(style: Style, size: number): Map<string, Glyph> {
  const sizes = known.get(style) ?? new Map<number, Map<string, Glyph>>()
  known.set(style, sizes)
  if (sizes.size > mostSizes) sizes.clear()
  const glyphs = sizes.get(size) ?? new Map<string, Glyph>()
  sizes.set(size, glyphs)
  if (glyphs.size > mostCharacters) glyphs.clear()
  return glyphs
}

/** A character by itself; undefined when no font of the style has it. */
function glyphOf(character: string, style: Style, size: number): Glyph | undefined {
  const codePoint = character.codePointAt(0) ?? 0
  const font = style.find((candidate) => candidate.glyphOf(codePoint) !== 0)
  if (!font) return undefined
  const ems = font.advanceOf(font.glyphOf(codePoint)) / font.unitsPerEm
  // Quotation marks are full-width in some fonts only.
  const halfEmpty = ems > 0.9 && (halfEmptyClosing.has(character) || halfEmptyOpening.has(character))
  const width = ems * size
  const empty = halfEmpty ? width / 2 : 0
  const kind = classOf(character)
  const script = scriptOf(character, kind)
  return { character, codePoint, font, size, width, class: kind, empty, script, behind: 0 }
}

/** What stands between two neighbours: white between scripts, and one empty half where two marks bring two (标点挤压). */
function distanceBetween(before: Glyph, next: Glyph): number {
  if (before.empty > 0 && next.empty > 0 && (before.class === 'closing' || next.class === 'opening'))
    return -before.empty
  const isMixed = before.script !== next.script && before.script !== 'none' && next.script !== 'none'
  return isMixed ? scriptGap * before.size : 0
}

/**
 * The glyphs of one line of text (no line ends in it) in a style at `size` points, neighbouring full-width marks
 * squeezed together, Chinese and Latin a little apart. Throws {@link MissingGlyph}.
 */
export function glyphsOf(text: string, style: Style, size: number): readonly Glyph[] {
  const earlier = glyphsIn(style, size)
  const glyphs: Glyph[] = []
  for (const character of plain(text)) {
    const glyph = earlier.get(character) ?? glyphOf(character, style, size)
    if (!glyph) throw new MissingGlyph(character, text)
    earlier.set(character, glyph)
    const before = glyphs[glyphs.length - 1]
    const behind = before ? distanceBetween(before, glyph) : 0
    if (before && behind !== 0) glyphs[glyphs.length - 1] = { ...before, behind }
    glyphs.push(glyph)
  }
  return glyphs
}

/** The width of glyphs in a row, in points. */
export function widthOf(glyphs: readonly Glyph[]): number {
  let sum = 0
  for (const { width, behind } of glyphs) sum += width + behind
  return sum
}

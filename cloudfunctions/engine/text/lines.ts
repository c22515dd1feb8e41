import type { Style } from './fonts'
import { type Glyph, glyphsOf, widthOf } from './glyphs'

/** A set line: its glyphs and the distance behind each; a paragraph's last line is not stretched. */
export interface Line {
  readonly glyphs: readonly Glyph[]
  readonly last: boolean
  /** By how many points it begins before its place: the empty half of an opening mark. */
  readonly hang?: number
}

/** How wide the lines of a paragraph may be, in points. */
export interface Measure {
  readonly first: number
  readonly rest: number
}

const tolerance = 0.01

/** May a line end before `next`, with `previous` as its last glyph? 避头尾, and words and numbers stay whole. */
export function mayBreak(previous: Glyph, next: Glyph): boolean {
  if (next.class === 'closing' || previous.class === 'opening' || next.class === 'space') return false
  return !isOneWord(previous, next)
}

/** Do two neighbours belong to one word or number of a Latin script, 4,943.10 or SJ-2026-(1)? */
function isOneWord(previous: Glyph, next: Glyph): boolean {
  return isPartOfWord(previous) && isPartOfWord(next)
}

function isPartOfWord({ class: kind, codePoint }: Glyph): boolean {
  return kind === 'latin' || (codePoint < 0x80 && (kind === 'closing' || kind === 'opening'))
}

/**
 * Breaks text into lines, greedily; `\n` always breaks. No line is wider than its measure, except that a full-width
 * closing mark may let its empty half hang out. Where a line has no legal break (one very long word), it breaks
 * anywhere. Throws `MissingGlyph`.
 */
export function breakLines(text: string, style: Style, size: number, measure: Measure): readonly Line[] {
  const lines: Line[] = []
  for (const paragraph of text.split(/\r\n|\r|\n/)) {
    const limit = { ...measure, first: lines.length === 0 ? measure.first : measure.rest }
    lines.push(...breakGlyphs(glyphsOf(paragraph, style, size), limit))
  }
  return lines
}

function breakGlyphs(glyphs: readonly Glyph[], measure: Measure): Line[] {
  const lines: Line[] = []
  let from = 0
  while (from < glyphs.length) {
    const limit = lines.length === 0 ? measure.first : measure.rest
    const hang = lines.length === 0 ? 0 : hangOf(glyphs[from])
    const { to, over } = companionFor(glyphs, from, bestEnd(glyphs, from, limit + hang))
    lines.push({ glyphs: setTo(glyphs, from, to, over), last: false, hang })
    from = to
    while (glyphs[from]?.class === 'space') from++
  }
  const last = lines.pop()
  return [...lines, { ...last, glyphs: last?.glyphs ?? [], last: true }]
}

/** The empty half of a mark that opens a line which goes on: it hangs out, so that what is printed begins at the edge. */
const hangOf = (first: Glyph | undefined) => (first?.class === 'opening' ? first.empty : 0)

/** Where a line ends: the index behind its last glyph, and the points by which its marks must give way for it to fit. */
interface End {
  readonly to: number
  readonly over: number
}

const shortestLine = 12

/** A single character never makes the last line (CLREQ, 单字不成行): then the line from `from` gives it one more. */
function companionFor(glyphs: readonly Glyph[], from: number, end: End): End {
  if (end.to - from < shortestLine || !isOneCharacter(glyphs, end.to)) return end
  for (let to = end.to - 1; to > end.to - 4; to--) {
    const [previous, next] = [glyphs[to - 1], glyphs[to]]
    if (previous && next && mayBreak(previous, next)) return { to, over: 0 }
  }
  return end
}

/** Is what follows from `at` on one character, and at most marks that close behind it? */
function isOneCharacter(glyphs: readonly Glyph[], at: number): boolean {
  let found = false
  for (let i = at; i < glyphs.length; i++) {
    const kind = glyphs[i]?.class
    if (kind === 'space') continue
    if (kind !== (found ? 'closing' : 'cjk')) return false
    found = true
  }
  return found
}

/** A place where a line may end: as wide as the eye sees it, and the white that its marks can give. */
interface Candidate {
  readonly to: number
  readonly width: number
  readonly white: number
}

/**
 * The end of the line that begins at `from`: the last that fits, or the next one when marks giving way disturb less than
 * gaps growing, or save a line (先推入后推出). At least one glyph is taken.
 */
function bestEnd(glyphs: readonly Glyph[], from: number, limit: number): End {
  let [width, visible, white, seen, forced] = [0, 0, 0, 0, from + 1]
  let fitting: Candidate | undefined
  for (let i = from; i < glyphs.length; i++) {
    const [glyph, next] = [glyphs[i], glyphs[i + 1]]
    if (!glyph) break
    if (glyph.class !== 'space') {
      visible = width + glyph.width - (glyph.class === 'closing' ? glyph.empty : 0)
      if (i > from && glyph.class === 'opening') white += whiteOf(glyphs, i)
      seen = white
    }
    const fits = visible <= limit + tolerance
    if (!fits && visible - seen > limit + tolerance) break
    if (fits) forced = i + 1
    const legal = next === undefined || mayBreak(glyph, next)
    if (legal && fits) fitting = { to: i + 1, width: visible, white: seen }
    if (legal && !fits) return closer(glyphs, from, limit, fitting, { to: i + 1, width: visible, white: seen })
    if (glyph.class === 'closing') white += whiteOf(glyphs, i)
    width += glyph.width + glyph.behind
  }
  return { to: fitting?.to ?? forced, over: 0 }
}

function closer(
  glyphs: readonly Glyph[],
  from: number,
  limit: number,
  loose: Candidate | undefined,
  tight: Candidate,
): End {
  const over = tight.width - limit
  const isLast = tight.to === glyphs.length
  const gaps = loose ? loose.to - from - 1 : 0
  const stretch = loose
    ? (limit - loose.width) / (gaps * widestGap * (glyphs[from]?.size ?? 0))
    : Number.POSITIVE_INFINITY
  return loose && !isLast && stretch <= over / tight.white ? { to: loose.to, over: 0 } : { to: tight.to, over }
}

/** The part of its empty half that a mark can do without. */
const givingPart = 0.5

/** What the mark at `i` can give, unless it shares its empty half with a neighbour already. */
function whiteOf(glyphs: readonly Glyph[], i: number): number {
  const [glyph, previous] = [glyphs[i], glyphs[i - 1]]
  if (!glyph || glyph.empty === 0) return 0
  const shared = glyph.class === 'closing' ? glyph.behind : (previous?.behind ?? 0)
  return shared === 0 ? glyph.empty * givingPart : 0
}

/** The glyphs of a line without spaces at its end, its marks closer by `over` points in all. */
function setTo(glyphs: readonly Glyph[], from: number, to: number, over: number): readonly Glyph[] {
  let end = to
  while (end > from && glyphs[end - 1]?.class === 'space') end--
  const kept = glyphs.slice(from, end)
  const last = kept[kept.length - 1]
  // what is behind the last glyph belongs to a neighbour that now begins the next line
  if (last && last.behind !== 0) kept[kept.length - 1] = { ...last, behind: 0 }
  return over > 0 ? tightened(kept, over) : kept
}

function tightened(line: readonly Glyph[], over: number): readonly Glyph[] {
  // white before an opening mark is taken behind the glyph before it
  const white = line.map((glyph, i) => {
    const own = i < line.length - 1 && glyph.class === 'closing' ? whiteOf(line, i) : 0
    return own + (line[i + 1]?.class === 'opening' ? whiteOf(line, i + 1) : 0)
  })
  const share = over / white.reduce((sum, each) => sum + each, 0)
  return line.map((glyph, i) => (white[i] ? { ...glyph, behind: glyph.behind - share * (white[i] ?? 0) } : glyph))
}

/** The width of a line as the eye sees it: without the empty halves of marks at its ends. */
export function visibleWidth(line: Line): number {
  const last = line.glyphs.at(-1)
  return widthOf(line.glyphs) - (line.hang ?? 0) - (last?.class === 'closing' ? last.empty : 0)
}

/** Wider gaps than this part of an em look torn, and text extraction takes them for spaces. */
const widestGap = 0.09

/**
 * The extra distance behind each glyph that makes a line `target` points wide (两端对齐): between Chinese characters
 * first, inside words too when that is not enough. Empty when nothing is to be added, or the line would look torn.
 */
export function justified(line: Line, target: number): readonly number[] {
  if (line.last) return []
  const missing = target - visibleWidth(line)
  if (missing <= 0) return []
  for (const opens of [isGap, () => true]) {
    const gaps = line.glyphs.map((glyph, i) => {
      const next = line.glyphs[i + 1]
      return next !== undefined && glyph.behind <= 0 && opens(glyph, next)
    })
    const extra = missing / gaps.filter(Boolean).length
    if (extra <= widestGap * (line.glyphs[0]?.size ?? 0)) return gaps.map((open) => (open ? extra : 0))
  }
  return []
}

/** Signs of currency, percent and degree stand close to their number, the halves of a dash or an ellipsis to each other. */
function isGap(glyph: Glyph, next: Glyph): boolean {
  if (isOneWord(glyph, next)) return false
  if (next.class === 'latin' && glyph.class === 'opening' && glyph.empty === 0) return false
  if (glyph.class === 'latin' && next.class === 'closing' && next.empty === 0) return false
  return !(glyph.character === next.character && '—…'.includes(glyph.character))
}

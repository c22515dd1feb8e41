import type { Style } from './fonts'
import { type Glyph, glyphsOf, widthOf } from './glyphs'

/** A set line: its glyphs and the distance behind each; a paragraph's last line is not stretched. */
export interface Line {
  readonly glyphs: readonly Glyph[]
  readonly last: boolean
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
    const to = companionFor(glyphs, from, lineEnd(glyphs, from, lines.length === 0 ? measure.first : measure.rest))
    lines.push({ glyphs: trimmed(glyphs, from, to), last: false })
    from = to
    while (glyphs[from]?.class === 'space') from++
  }
  const last = lines.pop()
  return [...lines, { glyphs: last?.glyphs ?? [], last: true }]
}

const shortestLine = 12

/** A single character never makes the last line (CLREQ, 单字不成行): then the line from `from` to `to` gives it one more. */
function companionFor(glyphs: readonly Glyph[], from: number, to: number): number {
  if (to - from < shortestLine || !isOneCharacter(glyphs, to)) return to
  for (let end = to - 1; end > to - 4; end--) {
    const [previous, next] = [glyphs[end - 1], glyphs[end]]
    if (previous && next && mayBreak(previous, next)) return end
  }
  return to
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

/** The index behind the last glyph of the line that begins at `from`; at least one glyph is taken. */
function lineEnd(glyphs: readonly Glyph[], from: number, limit: number): number {
  let width = 0
  let legal = 0
  for (let i = from; i < glyphs.length; i++) {
    const glyph = glyphs[i]
    const previous = glyphs[i - 1]
    if (!glyph) break
    if (previous && i > from && mayBreak(previous, glyph)) legal = i
    const hanging = glyph.class === 'closing' ? glyph.empty : 0
    const needed = glyph.class === 'space' ? 0 : glyph.width - Math.max(hanging, glyph.squeeze)
    if (i > from && width + needed > limit + tolerance) return legal || i
    width += glyph.width - glyph.squeeze
  }
  return glyphs.length
}

// A mark squeezed against a neighbour that now begins the next line gets its own width back.
function trimmed(glyphs: readonly Glyph[], from: number, to: number): readonly Glyph[] {
  let end = to
  while (end > from && glyphs[end - 1]?.class === 'space') end--
  const kept = glyphs.slice(from, end)
  const last = kept[kept.length - 1]
  if (last && last.squeeze > 0) kept[kept.length - 1] = { ...last, squeeze: 0 }
  return kept
}

/** The width of a line as the eye sees it: without the empty half of a mark at its end. */
export function visibleWidth(line: Line): number {
  const last = line.glyphs.at(-1)
  return widthOf(line.glyphs) - (last?.class === 'closing' ? last.empty - last.squeeze : 0)
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
      return next !== undefined && opens(glyph, next)
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

import type { Clause, Heading, Paragraph, Title } from '#shared/vocabulary/block'
import type { Fonts, Style } from '../text/fonts'
import { widthOf } from '../text/glyphs'
import { breakLines, type Line, visibleWidth } from '../text/lines'
import { baseline, contentWidth, faintInk, hairline, ink, margin, softInk, type Type, type } from './look'
import type { Ink } from './page'
import type { Strip } from './strip'
import type { Element, Structure } from './structure'

/** The title of a document, centred, its subtitle under it. */
export function titleStrips(block: Title, fonts: Fonts, structure: Structure): readonly Strip[] {
  const lines = centred(block.text, fonts.serif, type.title, { ...ink, weight: 0.5 }, structure.heading(1))
  const under = block.subtitle ? centred(block.subtitle, fonts.serif, type.subtitle, faintInk, structure.add('P')) : []
  return [...lines, ...under, space(6)].map((strip) => ({ ...strip, keep: true }))
}

/** A section heading with a hairline under it; it stays with what follows. */
export function headingStrips(block: Heading, fonts: Fonts, structure: Structure): readonly Strip[] {
  const lines = breakLines(block.text, fonts.bold, type.heading.size, measure(0))
  const heading = structure.heading(2)
  return lines.map((line, i) => ({
    height: type.heading.lead + (i === lines.length - 1 ? 3 : 0),
    before: i === 0 ? 12 : 0,
    keep: true,
    newPage: i === 0 && block.newPage === true,
    draw(page, top) {
      page.text(line, margin.left, top - baseline(type.heading), ink, heading)
      const under = top - type.heading.lead - 1
      if (i === lines.length - 1) page.rule(margin.left, under, margin.left + contentWidth, under, hairline, 0.6)
    },
  }))
}

/** Running text, justified. */
export function paragraphStrips(block: Paragraph, fonts: Fonts, structure: Structure): readonly Strip[] {
  return prose(block.text, fonts.serif, structure, { indent: block.indent !== false, before: 4, bar: false })
}

/** A clause: number and title on lines of their own, then its sentences; heavier and with a bar when it asks for attention. */
export function clauseStrips(block: Clause, fonts: Fonts, structure: Structure): readonly Strip[] {
  const attention = block.attention === true
  const lines = breakLines(`${block.number}　${block.title}`, fonts.bold, type.body.size, measure(0))
  const heading = structure.heading(3)
  const head = lines.map((line, i): Strip => {
    const height = type.body.lead + (i === lines.length - 1 ? 1 : 0)
    return {
      height,
      before: i === 0 ? 5 : 0,
      keep: true,
      draw(page, top) {
        if (attention) bar(page, top, height)
        page.text(line, margin.left, top - baseline(type.body), ink, heading)
      },
    }
  })
  const style = attention ? fonts.bold : fonts.serif
  return [...head, ...prose(block.text, style, structure, { indent: true, before: 0, bar: attention })]
}

const barDistance = 9

function bar(page: Parameters<Strip['draw']>[0], top: number, height: number): void {
  page.box(margin.left - barDistance, top - height, 2, height, softInk.colour)
}

function measure(indent: number) {
  return { first: contentWidth - indent, rest: contentWidth }
}

interface Manner {
  readonly indent: boolean
  readonly before: number
  readonly bar: boolean
}

function prose(text: string, style: Style, structure: Structure, manner: Manner): Strip[] {
  return text.split(/\r\n|\r|\n/).flatMap((part, p) => {
    const indent = manner.indent ? 2 * type.body.size : 0
    const lines = breakLines(part, style, type.body.size, measure(indent))
    const paragraph = structure.add('P')
    return lines.map(
      (line, i): Strip => ({
        height: type.body.lead,
        before: i === 0 && p === 0 ? manner.before : 0,
        // No line of a paragraph stands alone at the foot or at the top of a page.
        keep: lines.length > 1 && (i === 0 || i === lines.length - 2),
        draw(page, top) {
          const inset = i === 0 ? indent : 0
          if (manner.bar) bar(page, top, type.body.lead)
          page.text(line, margin.left + inset, top - baseline(type.body), ink, paragraph, contentWidth - inset)
        },
      }),
    )
  })
}

function centred(text: string, style: Style, size: Type, look: Ink, of: Element): Strip[] {
  return evenLines(text, style, size.size, contentWidth).map((line) => ({
    height: size.lead,
    before: 0,
    keep: true,
    draw: (page, top) =>
      page.text(line, margin.left + (contentWidth - visibleWidth(line)) / 2, top - baseline(size), look, of),
  }))
}

function space(height: number): Strip {
  return { height, before: 0, keep: true, draw: () => undefined }
}

/** A single line at the left, centre or right of a stretch; `align` as in a table cell. */
export function alignedX(line: Line, left: number, width: number, align: 'left' | 'center' | 'right'): number {
  const free = width - widthOf(line.glyphs) + (line.hang ?? 0)
  return left + (align === 'left' ? 0 : align === 'right' ? free : free / 2)
}

/** A name or a title in as few lines as it needs: broken before a bracket, or into lines of nearly equal length. */
export function evenLines(text: string, style: Style, size: number, width: number): readonly Line[] {
  const set = (words: string, limit: number) => breakLines(words, style, size, { first: limit, rest: limit })
  let lines = set(text, width)
  if (lines.length < 2) return lines
  const atBracket = set(text.replace('（', '\n（'), width)
  if (text.includes('（') && atBracket.length === lines.length) return atBracket
  for (let limit = width - 4; limit > width / 2; limit -= 4) {
    const narrower = set(text, limit)
    if (narrower.length > lines.length) break
    lines = narrower
  }
  return lines
}

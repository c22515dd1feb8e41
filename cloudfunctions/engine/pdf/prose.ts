import type { Clause, Heading, Paragraph, Title } from '#shared/vocabulary/block'
import type { Fonts, Style } from '../text/fonts'
import { widthOf } from '../text/glyphs'
import { breakLines, type Line, visibleWidth } from '../text/lines'
import { baseline, contentWidth, faintInk, hairline, ink, margin, softInk, type Type, type } from './look'
import type { Ink } from './page'
import type { Strip } from './strip'

/** The title of a document, centred, its subtitle under it. */
export function titleStrips(block: Title, fonts: Fonts): readonly Strip[] {
  const lines = centred(block.text, fonts.serif, type.title, { ...ink, weight: 0.5 })
  const under = block.subtitle ? centred(block.subtitle, fonts.serif, type.subtitle, faintInk) : []
  return [...lines, ...under, space(6)].map((strip) => ({ ...strip, keep: true }))
}

/** A section heading with a hairline under it; it stays with what follows. */
export function headingStrips(block: Heading, fonts: Fonts): readonly Strip[] {
  const lines = breakLines(block.text, fonts.bold, type.heading.size, { first: contentWidth, rest: contentWidth })
  return lines.map((line, i) => ({
    height: type.heading.lead + (i === lines.length - 1 ? 3 : 0),
    before: i === 0 ? 12 : 0,
    keep: true,
    newPage: i === 0 && block.newPage === true,
    draw(page, top) {
      page.text(line, margin.left, top - baseline(type.heading), ink)
      const under = top - type.heading.lead - 1
      if (i === lines.length - 1) page.rule(margin.left, under, margin.left + contentWidth, under, hairline, 0.6)
    },
  }))
}

/** Running text, justified. */
export function paragraphStrips(block: Paragraph, fonts: Fonts): readonly Strip[] {
  return prose(block.text, fonts.serif, ink, { indent: block.indent !== false, before: 4, bar: false })
}

/** A clause: number and title on a line of their own, then its sentences; heavier and with a bar when it asks for attention. */
export function clauseStrips(block: Clause, fonts: Fonts): readonly Strip[] {
  const attention = block.attention === true
  const [line] = breakLines(`${block.number}　${block.title}`, fonts.bold, type.body.size, measure(0))
  const head: Strip = {
    height: type.body.lead + 1,
    before: 5,
    keep: true,
    draw(page, top) {
      if (attention) bar(page, top, type.body.lead + 1)
      if (line) page.text(line, margin.left, top - baseline(type.body), ink)
    },
  }
  return [
    head,
    ...prose(block.text, attention ? fonts.bold : fonts.serif, ink, { indent: true, before: 0, bar: attention }),
  ]
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

function prose(text: string, style: Style, look: Ink, manner: Manner): Strip[] {
  return text.split(/\r\n|\r|\n/).flatMap((part, p) => {
    const indent = manner.indent ? 2 * type.body.size : 0
    const lines = breakLines(part, style, type.body.size, measure(indent))
    return lines.map(
      (line, i): Strip => ({
        height: type.body.lead,
        before: i === 0 && p === 0 ? manner.before : 0,
        // No line of a paragraph stands alone at the foot or at the top of a page.
        keep: lines.length > 1 && (i === 0 || i === lines.length - 2),
        draw(page, top) {
          const inset = i === 0 ? indent : 0
          if (manner.bar) bar(page, top, type.body.lead)
          page.text(line, margin.left + inset, top - baseline(type.body), look, contentWidth - inset)
        },
      }),
    )
  })
}

function centred(text: string, style: Style, size: Type, look: Ink): Strip[] {
  return breakLines(text, style, size.size, measure(0)).map((line) => ({
    height: size.lead,
    before: 0,
    keep: true,
    draw: (page, top) =>
      page.text(line, margin.left + (contentWidth - visibleWidth(line)) / 2, top - baseline(size), look),
  }))
}

function space(height: number): Strip {
  return { height, before: 0, keep: true, draw: () => undefined }
}

/** A single line at the left, centre or right of a stretch; `align` as in a table cell. */
export function alignedX(line: Line, left: number, width: number, align: 'left' | 'center' | 'right'): number {
  const free = width - widthOf(line.glyphs)
  return left + (align === 'left' ? 0 : align === 'right' ? free : free / 2)
}

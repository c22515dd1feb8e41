import type { Fact, Facts, Table } from '#shared/vocabulary/block'
import type { Fonts, Style } from '../text/fonts'
import { breakLines, type Line, visibleWidth } from '../text/lines'
import { baseline, contentWidth, hairline, ink, margin, paper, shade, softInk, type Type, type } from './look'
import type { Ink } from './page'
import { alignedX } from './prose'
import type { Strip } from './strip'

type Align = 'left' | 'center' | 'right'

interface Cell {
  readonly x: number
  readonly width: number
  readonly lines: readonly Line[]
  readonly set: Type
  readonly align: Align
  readonly ink: Ink
  readonly shaded: boolean
}

const padX = 6
const padY = 3.2
/** A row that is taller than this is cut between lines, for no page could hold it. */
const tallest = paper.height - margin.top - margin.bottom - 2 * type.cell.lead - 4 * padY
/** Wide enough for eight characters, as 统一社会信用代码 needs. */
const labelWidth = 88.5

/** A grid of labels and values, two pairs a row; a wide value, or one that would not fit beside another, alone. */
export function factsStrips(block: Facts, fonts: Fonts): readonly Strip[] {
  const rows = pairs(block.rows).map((facts) => {
    const width = contentWidth / facts.length
    return facts.flatMap((fact, i) => [
      cell(fact.label, fonts.sans, i * width, labelWidth, 'left', softInk, true),
      cell(fact.value, fonts.serif, i * width + labelWidth, width - labelWidth, 'left', ink, false),
    ])
  })
  return rowStrips(rows, undefined)
}

/** Facts in rows of two; a wide one, or the odd one left over, has a row to itself. */
function pairs(facts: readonly Fact[]): (readonly Fact[])[] {
  const rows: Fact[][] = []
  let open: Fact[] | undefined
  for (const fact of facts) {
    if (open && !fact.wide) {
      open.push(fact)
      open = undefined
      continue
    }
    const row = [fact]
    rows.push(row)
    open = fact.wide ? undefined : row
  }
  return rows
}

/** A table; its head is repeated at the top of each page that it reaches, its totals stay with the last row. */
export function tableStrips(block: Table, fonts: Fonts): readonly Strip[] {
  const widths = columnWidths(block, fonts)
  const lefts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, 0))
  const row = (texts: readonly string[], style: Style, look: Ink, shaded: boolean) =>
    widths.map((width, i) =>
      cell(texts[i] ?? '', style, lefts[i] ?? 0, width, block.align?.[i] ?? 'left', look, shaded, type.row),
    )
  const [head] = rowStrips([row(block.head, fonts.bold, softInk, true)], undefined)
  const rows = rowStrips(
    block.rows.map((texts) => row(texts, fonts.serif, ink, false)),
    head,
  )
  const totals = block.totals ? rowStrips([row(block.totals, fonts.bold, ink, true)], head) : []
  // totals alone on a page would say nothing of what they are totals of
  const body = [
    ...rows.map((strip, i) => (i === rows.length - 1 ? { ...strip, keep: totals.length > 0 } : strip)),
    ...totals.map((strip) => ({ ...strip, before: 0 })),
  ]
  return head
    ? [{ ...head, keep: body.length > 0 }, ...body.map((strip, i) => (i === 0 ? { ...strip, before: 0 } : strip))]
    : body
}

/** What of the width columns that fit may take together, before they too must wrap. */
const fittingShare = 0.8

function columnWidths(block: Table, fonts: Fonts): readonly number[] {
  const natural = (text: string, style: Style) => {
    const far = { first: 10 * contentWidth, rest: 10 * contentWidth }
    return Math.max(0, ...breakLines(text, style, type.row.size, far).map(visibleWidth)) + 2 * padX + 0.5
  }
  const fits = block.widths.map((_, i) => block.fit?.[i] === true || block.align?.[i] === 'right')
  const wanted = fits.map((fit, i) => {
    if (!fit) return 0
    const named = Math.max(natural(block.head[i] ?? '', fonts.bold), natural(block.totals?.[i] ?? '', fonts.bold))
    return block.rows.reduce((widest, row) => Math.max(widest, natural(row[i] ?? '', fonts.serif)), named)
  })
  const taken = wanted.reduce((sum, width) => sum + width, 0)
  const all = fits.every(Boolean)
  if (taken > contentWidth * (all ? 1 : fittingShare)) return shared(block.widths, contentWidth)
  if (all) return shared(wanted, contentWidth)
  const others = block.widths.map((width, i) => (fits[i] ? 0 : width))
  return shared(others, contentWidth - taken).map((width, i) => width + (wanted[i] ?? 0))
}

/** `whole` divided in the proportion of the parts. */
function shared(parts: readonly number[], whole: number): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part) => (part / total) * whole)
}

function cell(
  text: string,
  style: Style,
  x: number,
  width: number,
  align: Align,
  look: Ink,
  shaded: boolean,
  set: Type = type.cell,
): Cell {
  const room = width - 2 * padX
  return {
    x,
    width,
    lines: breakLines(text, style, set.size, { first: room, rest: room }),
    set,
    align,
    ink: look,
    shaded,
  }
}

function rowStrips(rows: readonly (readonly Cell[])[], head: Strip | undefined): Strip[] {
  const perPage = Math.floor(tallest / type.cell.lead)
  const fitting = rows.flatMap((cells) => {
    const count = Math.max(1, ...cells.map((c) => c.lines.length))
    return Array.from({ length: Math.ceil(count / perPage) }, (_, piece) =>
      cells.map((c) => ({ ...c, lines: c.lines.slice(piece * perPage, (piece + 1) * perPage) })),
    )
  })
  return fitting.map((cells, i) => {
    const height = Math.max(...cells.map((c) => Math.max(1, c.lines.length) * c.set.lead)) + 2 * padY
    return {
      height,
      before: i === 0 ? 8 : 0,
      keep: false,
      head,
      draw: (page, top) => drawRow(page, top, height, cells),
    }
  })
}

function drawRow(page: Parameters<Strip['draw']>[0], top: number, height: number, cells: readonly Cell[]): void {
  const bottom = top - height
  for (const c of cells) if (c.shaded) page.box(margin.left + c.x, bottom, c.width, height, shade)
  for (const y of [top, bottom]) page.rule(margin.left, y, margin.left + contentWidth, y, hairline, 0.6)
  for (const c of cells) page.rule(margin.left + c.x, top, margin.left + c.x, bottom, hairline, 0.6)
  page.rule(margin.left + contentWidth, top, margin.left + contentWidth, bottom, hairline, 0.6)
  for (const c of cells) {
    const first = top - (height - c.lines.length * c.set.lead) / 2
    c.lines.forEach((line, i) => {
      const x = alignedX(line, margin.left + c.x + padX, c.width - 2 * padX, c.align)
      const y = first - i * c.set.lead - baseline(c.set)
      page.text(line, x, y, c.ink, c.align === 'left' ? c.width - 2 * padX : undefined)
    })
  }
}

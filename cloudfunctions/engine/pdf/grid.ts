import type { Fact, Facts, Table } from '#shared/vocabulary/block'
import type { Fonts, Style } from '../text/fonts'
import { breakLines, type Line } from '../text/lines'
import { baseline, contentWidth, hairline, ink, margin, paper, shade, softInk, type } from './look'
import type { Ink } from './page'
import { alignedX } from './prose'
import type { Strip } from './strip'

type Align = 'left' | 'center' | 'right'

interface Cell {
  readonly x: number
  readonly width: number
  readonly lines: readonly Line[]
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

/** A table; its head is repeated at the top of each page that it reaches. */
export function tableStrips(block: Table, fonts: Fonts): readonly Strip[] {
  const total = block.widths.reduce((sum, width) => sum + width, 0)
  const widths = block.widths.map((width) => (width / total) * contentWidth)
  const lefts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, 0))
  const row = (texts: readonly string[], style: Style, look: Ink, shaded: boolean) =>
    widths.map((width, i) =>
      cell(texts[i] ?? '', style, lefts[i] ?? 0, width, block.align?.[i] ?? 'left', look, shaded),
    )
  const [head] = rowStrips([row(block.head, fonts.bold, softInk, true)], undefined)
  const body = rowStrips(
    block.rows.map((texts) => row(texts, fonts.serif, ink, false)),
    head,
  )
  return head
    ? [{ ...head, keep: body.length > 0 }, ...body.map((strip, i) => (i === 0 ? { ...strip, before: 0 } : strip))]
    : body
}

function cell(text: string, style: Style, x: number, width: number, align: Align, look: Ink, shaded: boolean): Cell {
  const room = width - 2 * padX
  return {
    x,
    width,
    lines: breakLines(text, style, type.cell.size, { first: room, rest: room }),
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
    const height = Math.max(1, ...cells.map((c) => c.lines.length)) * type.cell.lead + 2 * padY
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
    const first = top - (height - c.lines.length * type.cell.lead) / 2
    c.lines.forEach((line, i) => {
      const x = alignedX(line, margin.left + c.x + padX, c.width - 2 * padX, c.align)
      const y = first - i * type.cell.lead - baseline(type.cell)
      page.text(line, x, y, c.ink, c.align === 'left' ? c.width - 2 * padX : undefined)
    })
  }
}

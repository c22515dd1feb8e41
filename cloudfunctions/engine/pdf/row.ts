import type { Style } from '../text/fonts'
import { breakLines, type Line } from '../text/lines'
import { baseline, contentWidth, hairline, margin, shade, type Type } from './look'
import type { Ink } from './page'
import { alignedX } from './prose'
import type { Strip } from './strip'
import type { Belonging } from './structure'

/** How the text of a cell looks. */
export interface CellLook {
  readonly style: Style
  readonly set: Type
  readonly ink: Ink
  readonly align: 'left' | 'center' | 'right'
  readonly shaded: boolean
}

/** A cell of a grid: its place in points from the left margin, its lines, and the element that they belong to. */
export interface Cell extends CellLook {
  readonly x: number
  readonly width: number
  readonly lines: readonly Line[]
  readonly of: Belonging
}

/** White at the left and right of a cell's text, and above and below it. */
export const padX = 6
const padY = 3.2

/** A cell with its text broken into lines. */
export function cell(text: string, x: number, width: number, look: CellLook, of: Belonging): Cell {
  const room = width - 2 * padX
  return { ...look, x, width, lines: breakLines(text, look.style, look.set.size, { first: room, rest: room }), of }
}

/** Rows of so many lines are kept whole; longer ones may go on over the page, with no fewer lines than these on either. */
const wholeLines = 8
const leastLines = 3

/** A row of a grid, with the head of its table, which is repeated where the row begins or goes on on a new page. */
export function rowStrip(cells: readonly Cell[], head?: Strip): Strip {
  return pieceOf(cells, head, 'middle')
}

function pieceOf(cells: readonly Cell[], head: Strip | undefined, stand: 'middle' | 'top'): Strip {
  const lead = Math.max(...cells.map((each) => each.set.lead))
  const count = Math.max(1, ...cells.map((each) => each.lines.length))
  const tall = (lines: number) => lines * lead + 2 * padY
  const height = tall(count)
  const long = count > wholeLines || stand === 'top'
  const part = (from: number, to: number) =>
    pieceOf(
      cells.map((each) => ({ ...each, lines: each.lines.slice(from, to) })),
      head,
      'top',
    )
  return {
    height,
    before: 0,
    keep: false,
    head,
    ...(count > wholeLines
      ? {
          least: tall(leastLines),
          cut(room: number) {
            const at = Math.min(count - leastLines, Math.floor((room - 2 * padY) / lead))
            return at < 1 ? undefined : [part(0, at), part(at, count)]
          },
        }
      : {}),
    draw: (page, top) => drawRow(page, top, height, cells, long ? 'top' : 'middle'),
  }
}

function drawRow(
  page: Parameters<Strip['draw']>[0],
  top: number,
  height: number,
  cells: readonly Cell[],
  stand: 'middle' | 'top',
): void {
  const bottom = top - height
  for (const c of cells) if (c.shaded) page.box(margin.left + c.x, bottom, c.width, height, shade)
  for (const y of [top, bottom]) page.rule(margin.left, y, margin.left + contentWidth, y, hairline, 0.6)
  for (const c of cells) page.rule(margin.left + c.x, top, margin.left + c.x, bottom, hairline, 0.6)
  page.rule(margin.left + contentWidth, top, margin.left + contentWidth, bottom, hairline, 0.6)
  for (const c of cells) {
    const first = stand === 'top' ? top - padY : top - (height - c.lines.length * c.set.lead) / 2
    c.lines.forEach((line, i) => {
      const x = alignedX(line, margin.left + c.x + padX, c.width - 2 * padX, c.align)
      const y = first - i * c.set.lead - baseline(c.set)
      page.text(line, x, y, c.ink, c.of, c.align === 'left' ? c.width - 2 * padX : undefined)
    })
  }
}

import type { Fact, Facts, Table } from '#shared/vocabulary/block'
import type { Fonts, Style } from '../text/fonts'
import { breakLines, visibleWidth } from '../text/lines'
import { contentWidth, ink, paper, softInk, type } from './look'
import { type Cell, type CellLook, cell, padX, rowStrip } from './row'
import type { Strip } from './strip'
import { type Structure, within } from './structure'

/** A head that is taller than this part of the paper is not repeated: little room would be left for what it heads. */
const tallestHead = paper.height / 4
/** Wide enough for eight characters, as 统一社会信用代码 needs. */
const labelWidth = 88.5

/** A grid of labels and values, two pairs a row; a wide value, or one that would be torn beside another, alone. */
export function factsStrips(block: Facts, fonts: Fonts, structure: Structure): readonly Strip[] {
  const list = structure.add('L')
  const label: CellLook = { style: fonts.sans, set: type.cell, ink: softInk, align: 'left', shaded: true }
  const value: CellLook = { style: fonts.serif, set: type.cell, ink, align: 'left', shaded: false }
  const strips = pairs(block.rows, fonts).map((facts) => {
    const width = contentWidth / facts.length
    const cells = facts.flatMap((fact, i): Cell[] => {
      const item = within(list, 'LI')
      return [
        cell(fact.label, i * width, labelWidth, label, within(item, 'Lbl')),
        cell(fact.value, i * width + labelWidth, width - labelWidth, value, within(item, 'LBody')),
      ]
    })
    return rowStrip(cells)
  })
  return strips.map((strip, i) => ({ ...strip, before: i === 0 ? aboveGrid : 0 }))
}

const aboveGrid = 8
const mostLinesBeside = 2

/** Facts in rows of two; a wide or long one, or the odd one left over, has a row to itself. */
function pairs(facts: readonly Fact[], fonts: Fonts): (readonly Fact[])[] {
  const room = contentWidth / 2 - labelWidth - 2 * padX
  const measure = { first: room, rest: room }
  const rows: Fact[][] = []
  let open: Fact[] | undefined
  for (const fact of facts) {
    const wide = fact.wide || breakLines(fact.value, fonts.serif, type.cell.size, measure).length > mostLinesBeside
    if (open && !wide) {
      open.push(fact)
      open = undefined
      continue
    }
    const row = [fact]
    rows.push(row)
    open = wide ? undefined : row
  }
  return rows
}

/** A table; its head is repeated at the top of each page that it reaches, its totals stay with the last row. */
export function tableStrips(block: Table, fonts: Fonts, structure: Structure): readonly Strip[] {
  const table = structure.add('Table')
  const widths = columnWidths(block, fonts)
  const lefts = widths.map((_, i) => widths.slice(0, i).reduce((sum, width) => sum + width, 0))
  const plain = { style: fonts.serif, set: type.row, ink, shaded: false }
  const heavy = { ...plain, style: fonts.bold, shaded: true }
  const row = (texts: readonly string[], look: Omit<CellLook, 'align'>, role: 'TH' | 'TD') => {
    const own = within(table, 'TR')
    return widths.map((width, i) => {
      const align = block.align?.[i] ?? 'left'
      return cell(texts[i] ?? '', lefts[i] ?? 0, width, { ...look, align }, within(own, role))
    })
  }
  const headCells = row(block.head, { ...heavy, ink: softInk }, 'TH')
  const first = rowStrip(headCells)
  // Where it is repeated it says nothing new to somebody who listens.
  const repeated = rowStrip(headCells.map((each) => ({ ...each, of: 'artifact' as const })))
  const head = first.height > tallestHead ? undefined : repeated
  const rows = block.rows.map((texts) => rowStrip(row(texts, plain, 'TD'), head))
  const totals = block.totals ? [rowStrip(row(block.totals, heavy, 'TD'), head)] : []
  // totals alone on a page would say nothing of what they are totals of
  const body = rows.map((strip, i) => ({ ...strip, keep: totals.length > 0 && i === rows.length - 1 }))
  return [{ ...first, before: aboveGrid, keep: body.length + totals.length > 0 }, ...body, ...totals]
}

/** What of the width columns that fit may take together, before they too must wrap. */
const fittingShare = 0.8
const slack = 2 * padX + 0.5
/** A head of so many characters is a word: 备注, 单据号. */
const wholeHead = 4

function columnWidths(block: Table, fonts: Fonts): readonly number[] {
  const far = { first: 10 * contentWidth, rest: 10 * contentWidth }
  const natural = (text: string, style: Style) =>
    Math.max(0, ...breakLines(text, style, type.row.size, far).map(visibleWidth)) + slack
  const widest = (i: number, measure: (text: string, style: Style) => number) => {
    const head = block.head[i] ?? ''
    const named = head.length <= wholeHead ? natural(head, fonts.bold) : measure(head, fonts.bold)
    const most = Math.max(named, measure(block.totals?.[i] ?? '', fonts.bold))
    return block.rows.reduce((widest, row) => Math.max(widest, measure(row[i] ?? '', fonts.serif)), most)
  }
  const fits = block.widths.map((_, i) => block.fit?.[i] === true || block.align?.[i] === 'right')
  const wanted = fits.map((fit, i) => (fit ? widest(i, natural) : 0))
  const taken = wanted.reduce((sum, width) => sum + width, 0)
  const all = fits.every(Boolean)
  if (taken > contentWidth * (all ? 1 : fittingShare)) return shared(block.widths, contentWidth)
  if (all) return shared(wanted, contentWidth)
  const others = block.widths.map((width, i) => (fits[i] ? 0 : width))
  const words = fits.map((fit, i) =>
    fit ? 0 : widest(i, (text, style) => longestWord(text, (word) => natural(word, style))),
  )
  return roomForWords(others, words, contentWidth - taken).map((width, i) => width + (wanted[i] ?? 0))
}

/** The width of the widest number or word of Latin letters in a text, which should not be torn; 0 without one. */
function longestWord(text: string, measure: (word: string) => number): number {
  const words = text.match(/[!-~]{7,}/g) ?? []
  return Math.max(0, ...words.map(measure))
}

/** `whole` shared in the proportion of the parts, where that leaves each the width of its longest word. */
function roomForWords(parts: readonly number[], words: readonly number[], whole: number): readonly number[] {
  const plain = shared(parts, whole)
  const short = plain.map((width, i) => width < (words[i] ?? 0))
  const needed = words.reduce((sum, word, i) => sum + (short[i] ? word : 0), 0)
  const others = parts.map((part, i) => (short[i] ? 0 : part))
  const least = plain.reduce((sum, width, i) => sum + (short[i] ? 0 : width / 2), 0)
  if (!short.includes(true) || needed + least > whole) return plain
  const rest = others.some((part) => part > 0) ? roomForWords(others, words, whole - needed) : shared(words, whole)
  return rest.map((width, i) => (short[i] && others.some((part) => part > 0) ? (words[i] ?? 0) : width))
}

/** `whole` divided in the proportion of the parts. */
function shared(parts: readonly number[], whole: number): readonly number[] {
  const total = parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part) => (part / total) * whole)
}

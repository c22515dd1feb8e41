import type { SignaturePlace, Signatures } from '#shared/vocabulary/block'
import type { Fonts } from '../text/fonts'
import { breakLines, type Line } from '../text/lines'
import { baseline, contentWidth, faintInk, ink, margin, millimetres, softInk, type } from './look'
import { alignedX, evenLines } from './prose'
import type { Strip } from './strip'
import { type Element, type Structure, within } from './structure'

/** Where a signature field lies: page counted from 1, the rest points from the page's lower left corner. Without size it is not seen. */
export interface Place {
  readonly id: string
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const gap = 18
const usualSealMm = 42
const handwriting = { width: 150, height: 56 }
const between = 14
const nameType = { size: type.body.size, lead: 15 } as const

/** A place on paper: what is read there, and the words that say to software who signs in its field. */
interface Column {
  readonly place: SignaturePlace
  readonly titleLines: readonly Line[]
  readonly nameLines: readonly Line[]
  readonly title: Element
  readonly field: Element
  readonly name: Element
}

/** Told where a place came to stand and what its field is called for people. */
export type ReportPlace = (place: Place, label: string) => void

/** The signature area, row by row, kept on one page where a page can hold it. */
export function signatureStrips(
  block: Signatures,
  fonts: Fonts,
  structure: Structure,
  report: ReportPlace,
): readonly Strip[] {
  const count = block.places.length
  const columns = count === 1 || count === 2 || count === 4 ? 2 : 3
  const width = (contentWidth - (columns - 1) * gap) / columns
  const all = block.places.map((place) => columnOf(place, width, fonts, structure))
  const rows = Array.from({ length: Math.ceil(count / columns) }, (_, r) => all.slice(r * columns, (r + 1) * columns))
  return rows.map((row, r) => {
    const above = Math.max(...row.map((column) => titleHeight(column)))
    return {
      height: above + Math.max(...row.map((column) => placeHeight(column, width))),
      before: r === 0 ? 18 : between,
      keep: r < rows.length - 1,
      draw(page, top, index) {
        row.forEach((column, c) => {
          const { id, title, name } = column.place
          const drawn = drawColumn(page, column, { x: margin.left + c * (width + gap), top, width, above })
          report({ id, page: index + 1, ...drawn }, `${title}：${name}`)
        })
      },
    }
  })
}

function columnOf(place: SignaturePlace, width: number, fonts: Fonts, structure: Structure): Column {
  return {
    place,
    titleLines: breakLines(place.title, fonts.sans, type.cell.size, { first: width, rest: width }),
    nameLines: nameLines(place, width, fonts),
    title: structure.add('P'),
    field: within(structure.document, 'Form', place.id),
    name: structure.add('P'),
  }
}

const titleHeight = ({ titleLines }: Column) => Math.max(1, titleLines.length) * type.cell.lead + 4

/** The printed name; under a seal its lines are even, so that the seal lies well over them. */
function nameLines(place: SignaturePlace, width: number, fonts: Fonts): readonly Line[] {
  const { size } = type.body
  if (place.form === 'seal') return evenLines(place.name, fonts.serif, size, width)
  return breakLines(place.name, fonts.serif, size, { first: width, rest: width })
}

/** What the place itself and the name need below the title. */
function placeHeight({ place, nameLines }: Column, width: number): number {
  const lines = nameLines.length * nameType.lead
  return place.form === 'seal' ? Math.max(sealSize(place, width), lines) : handwriting.height + 4 + lines
}

function sealSize(place: SignaturePlace, width: number): number {
  return Math.min(width, millimetres(place.sealMm ?? usualSealMm))
}

interface Frame {
  readonly x: number
  readonly top: number
  readonly width: number
  /** The height of the titles of this row. */
  readonly above: number
}

function drawColumn(
  page: Parameters<Strip['draw']>[0],
  { place, titleLines, nameLines, title, name }: Column,
  { x, top, width, above }: Frame,
): Omit<Place, 'id' | 'page'> {
  titleLines.forEach((line, i) => {
    page.text(line, x, top - i * type.cell.lead - baseline(type.cell), softInk, title)
  })
  const drawName = (upper: number, align: 'left' | 'center') =>
    nameLines.forEach((line, i) => {
      page.text(line, alignedX(line, x, width, align), upper - i * nameType.lead - baseline(nameType), ink, name)
    })
  const area = top - above
  if (place.form === 'seal') {
    const size = sealSize(place, width)
    const lines = nameLines.length * nameType.lead
    const middle = area - Math.max(size, lines) / 2
    drawName(middle + lines / 2, 'center')
    return { x: x + (width - size) / 2, y: middle - size / 2, width: size, height: size }
  }
  const line = area - handwriting.height
  page.rule(x, line, x + width, line, faintInk.colour, 0.6)
  drawName(line - 4, 'left')
  return { x, y: line, width: Math.min(width, handwriting.width), height: handwriting.height }
}

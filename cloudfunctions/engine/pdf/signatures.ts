import type { SignaturePlace, Signatures } from '#shared/vocabulary/block'
import type { Fonts } from '../text/fonts'
import { breakLines, type Line } from '../text/lines'
import { baseline, contentWidth, faintInk, ink, margin, millimetres, softInk, type } from './look'
import { alignedX } from './prose'
import type { Strip } from './strip'

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

/** The signature area as one strip that is never cut; `report` is told where each place came to stand. */
export function signatureStrips(block: Signatures, fonts: Fonts, report: (place: Place) => void): readonly Strip[] {
  const count = block.places.length
  if (count === 0) return []
  const columns = count === 1 || count === 2 || count === 4 ? 2 : 3
  const width = (contentWidth - (columns - 1) * gap) / columns
  const rows = Array.from({ length: Math.ceil(count / columns) }, (_, r) =>
    block.places.slice(r * columns, (r + 1) * columns),
  )
  const heights = rows.map((row) => Math.max(...row.map((place) => columnHeight(place, width, fonts))))
  const height = heights.reduce((sum, each) => sum + each, 0) + (rows.length - 1) * between
  return [
    {
      height,
      before: 18,
      keep: false,
      draw(page, top, index) {
        let y = top
        rows.forEach((row, r) => {
          const rowHeight = heights[r] ?? 0
          row.forEach((place, c) => {
            const drawn = drawColumn(page, place, margin.left + c * (width + gap), y, width, fonts)
            report({ id: place.id, page: index + 1, ...drawn })
          })
          y -= rowHeight + between
        })
      },
    },
  ]
}

const titleHeight = type.cell.lead + 4

/** The printed name in as few lines as it needs; under a seal broken before a bracket, or into lines of nearly equal length. */
function nameLines(place: SignaturePlace, width: number, fonts: Fonts): readonly Line[] {
  const set = (text: string, measure: number) =>
    breakLines(text, fonts.serif, type.body.size, { first: measure, rest: measure })
  let lines = set(place.name, width)
  if (place.form === 'handwriting' || lines.length < 2) return lines
  const atBracket = set(place.name.replace('（', '\n（'), width)
  if (place.name.includes('（') && atBracket.length === lines.length) return atBracket
  for (let measure = width - 4; measure > width / 2; measure -= 4) {
    const narrower = set(place.name, measure)
    if (narrower.length > lines.length) break
    lines = narrower
  }
  return lines
}

function columnHeight(place: SignaturePlace, width: number, fonts: Fonts): number {
  const lines = nameLines(place, width, fonts).length
  if (place.form === 'seal') return titleHeight + Math.max(sealSize(place, width), lines * nameType.lead)
  return titleHeight + handwriting.height + 4 + lines * nameType.lead
}

function sealSize(place: SignaturePlace, width: number): number {
  return Math.min(width, millimetres(place.sealMm ?? usualSealMm))
}

type Rect = Omit<Place, 'id' | 'page'>

function drawColumn(
  page: Parameters<Strip['draw']>[0],
  place: SignaturePlace,
  x: number,
  top: number,
  width: number,
  fonts: Fonts,
): Rect {
  const [title] = breakLines(place.title, fonts.sans, type.cell.size, { first: width, rest: width })
  if (title) page.text(title, x, top - baseline(type.cell), softInk)
  const lines = nameLines(place, width, fonts)
  const area = top - titleHeight
  if (place.form === 'seal') {
    const size = sealSize(place, width)
    const middle = area - Math.max(size, lines.length * nameType.lead) / 2
    drawName(x, middle + (lines.length * nameType.lead) / 2, 'center')
    return { x: x + (width - size) / 2, y: middle - size / 2, width: size, height: size }
  }
  const line = area - handwriting.height
  page.rule(x, line, x + width, line, faintInk.colour, 0.6)
  drawName(x, line - 4, 'left')
  return { x, y: line, width: Math.min(width, handwriting.width), height: handwriting.height }

  function drawName(left: number, upper: number, align: 'left' | 'center'): void {
    lines.forEach((each, i) => {
      const y = upper - i * nameType.lead - baseline(nameType)
      page.text(each, alignedX(each, left, width, align), y, ink)
    })
  }
}

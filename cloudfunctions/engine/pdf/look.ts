import type { Colour } from '../drawing/drawing'
import type { Ink } from './page'

/** The measures and inks of a paper: A4, margins and type sizes in points, one dark ink and hairlines. */
const hex = (code: number): Colour => [(code >> 16) / 255, ((code >> 8) & 255) / 255, (code & 255) / 255]

export const ink: Ink = { colour: hex(0x1b2430) }
export const softInk: Ink = { colour: hex(0x4a5564) }
export const faintInk: Ink = { colour: hex(0x616a7c) }
export const hairline: Colour = hex(0xc9c4b8)
export const shade: Colour = hex(0xf7f5f0)

export const paper = { width: 595.28, height: 841.89 } as const
export const margin = { top: 74, bottom: 76, left: 72, right: 72 } as const
export const contentWidth = paper.width - margin.left - margin.right

/** A type size and the distance from line to line. */
export interface Type {
  readonly size: number
  readonly lead: number
}

export const type = {
  title: { size: 19, lead: 30 },
  subtitle: { size: 9.5, lead: 16 },
  heading: { size: 11.5, lead: 20 },
  body: { size: 10.5, lead: 16 },
  cell: { size: 9.5, lead: 13 },
  row: { size: 8.5, lead: 12 },
  small: { size: 8, lead: 12 },
} as const satisfies Readonly<Record<string, Type>>

/** The distance from the upper edge of a line to its baseline. */
export function baseline({ size, lead }: Type): number {
  return lead - ((lead - size) / 2 + 0.12 * size)
}

/** Millimetres in points. */
export function millimetres(mm: number): number {
  return (mm * 72) / 25.4
}

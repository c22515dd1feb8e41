/**
 * The blocks a document is made of, before anything is drawn: a template fills them, the engine lays them out.
 * Text is plain; what must stand out says so by a flag, never by markup inside the text.
 */
export type Block = Title | Heading | Paragraph | Clause | Facts | Table | Signatures

/** The name of the document, centred; `subtitle` in small under it. */
export interface Title {
  readonly kind: 'title'
  readonly text: string
  readonly subtitle?: string
}

/** A section heading; never the last line of a page. With `newPage` a page begins with it, as an annex does. */
export interface Heading {
  readonly kind: 'heading'
  readonly text: string
  readonly newPage?: boolean
}

/** Running text. `indent` (default true) starts with two empty characters, as Chinese prose does. */
export interface Paragraph {
  readonly kind: 'paragraph'
  readonly text: string
  readonly indent?: boolean
}

/** A numbered clause 条款: `number` as printed (第一条), its title and its sentences; `attention` prints it bold (重点条款). */
export interface Clause {
  readonly kind: 'clause'
  readonly id: string
  readonly number: string
  readonly title: string
  readonly text: string
  readonly attention?: boolean
}

/** A grid of label and value, two pairs a row; `wide` values take a row alone. */
export interface Facts {
  readonly kind: 'facts'
  readonly rows: readonly Fact[]
}
export interface Fact {
  readonly label: string
  readonly value: string
  readonly wide?: boolean
}

/**
 * A table with a head that repeats on each page; `align` per column, default left. Columns that `fit`, and those that
 * are aligned right, are as wide as their widest cell, so that figures and dates never wrap; `widths` says how the
 * others share what is left.
 */
export interface Table {
  readonly kind: 'table'
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly widths: readonly number[]
  readonly align?: readonly ('left' | 'center' | 'right')[]
  readonly fit?: readonly boolean[]
  /** The last line, which stands out and stays with the row before it. */
  readonly totals?: readonly string[]
}

/** The signature area 签署页: one place a party, side by side, kept on one page. */
export interface Signatures {
  readonly kind: 'signatures'
  readonly places: readonly SignaturePlace[]
}

/**
 * Where a party signs. `id` is the place's name inside the PDF (`driver_sign`, `store_seal`; no dots). A `handwriting`
 * place is a line to write on, a `seal` place a square wide enough for `sealMm` (diameter in millimetres).
 */
export interface SignaturePlace {
  readonly id: string
  readonly form: 'handwriting' | 'seal'
  readonly sealMm?: number
  /** As printed over the place: 试驾人（签字）. */
  readonly title: string
  /** The name printed under it: person or company. */
  readonly name: string
}

/** A point of a handwritten stroke: x, y in CSS pixels of the pad, t milliseconds since the first point, p pressure 0–1. */
export interface InkPoint {
  readonly x: number
  readonly y: number
  readonly t: number
  readonly p: number
}

/** A handwritten signature as it was drawn: the pad's size and its strokes. Evidence as well as picture. */
export interface Ink {
  readonly width: number
  readonly height: number
  readonly strokes: readonly (readonly InkPoint[])[]
}

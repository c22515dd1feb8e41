import type { Drawing } from '../drawing/drawing'
import type { FormField } from '../pdf/form-fields'
import { dict, type Ref } from '../pdf/objects'
import { type Part, partsToForms } from '../pdf/paint'
import type { PdfUpdate } from '../pdf/update'
import { emptyField } from './revision'

/** The part of a straddle seal that one page shows: from `left` on, `width` wide, in points of the seal's drawing. */
export interface StraddlePiece extends Part {
  /** Counted from 1. */
  readonly page: number
}

/** A straddle seal 骑缝章: one drawing, cut over pages. */
export interface StraddleSeal {
  readonly drawing: Drawing
  readonly pieces: readonly StraddlePiece[]
}

/** The field at the edge of a page that shows a piece of the straddle seal belonging to the signature in `field`. */
export function straddleField(field: string, page: number): string {
  return `${field}_${page}`
}

/**
 * Gives one signature to all fields of a straddle seal: sibling fields with the same value (ISO 32000-2 12.7.5.5 lets a
 * signature field have one widget only; further widgets as Kids look unsigned to readers). Throws PadesError.
 */
export function addStraddle(
  update: PdfUpdate,
  fields: readonly FormField[],
  field: string,
  { drawing, pieces }: StraddleSeal,
  signature: Ref,
): void {
  const forms = partsToForms(update, drawing, pieces)
  pieces.forEach(({ page }, i) => {
    const sibling = emptyField(update, fields, straddleField(field, page))
    const shown = new Map(sibling.dict).set('V', signature)
    const form = forms[i]
    update.set(sibling.ref, form ? shown.set('AP', dict({ N: form })) : shown)
  })
}

import type { Drawing } from '../drawing/drawing'
import type { FormField } from '../pdf/form-fields'
import { dateString, dict, isArray, name, type Ref, textString, type Value } from '../pdf/objects'
import { drawingToForm } from '../pdf/paint'
import type { PdfUpdate } from '../pdf/update'
import type { OwnHash } from '../pki/algorithm'
import { type Placeholders, type Prepared, prepareRevision } from './revision'
import { addStraddle, type StraddleSeal, straddleField } from './straddle'

/** What goes into a signature: where, how it looks, what it claims. Lengths in bytes, `at` an instant in UTC. */
export interface Preparation {
  readonly pdf: Uint8Array
  readonly field: string
  /** Drawn into the field, its proportions kept; null leaves the field's picture as it is. */
  readonly appearance: Drawing | null
  /** Drawn over the edges of pages as well, into fields that were made for it; the signature is one. */
  readonly straddle?: StraddleSeal
  readonly at: string
  readonly name: string
  readonly reason: string
  /** Room kept for the CMS. */
  readonly reserve: number
  /** The hash of the signer's key (`partsFor`); SHA-256 without a word. */
  readonly hash?: OwnHash
  /** Certify the document (DocMDP P=2)? Without a word, the first signature does. */
  readonly certify?: boolean
}

/**
 * Appends a revision with an empty signature in a field that was made beforehand (ISO 32000-1 12.8, ETSI EN 319 142-1).
 * Only the field, its appearance and the signature dictionary change (with a straddle seal its sibling fields as well),
 * and with a certification the catalog's Perms. The signature locks the fields that show it (FieldMDP).
 * Throws PadesError `no-such-field`, `already-signed` or `unreadable-pdf`.
 */
export function prepare(order: Preparation): Prepared {
  return prepareRevision(order, (update, field, placeholders, fields) => {
    const certify = order.certify ?? !fields.some(isSigned)
    const signature = addSignature(update, field, placeholders, { ...order, certify })
    if (order.straddle) addStraddle(update, fields, order.field, order.straddle, signature)
    if (certify) update.set(update.root, new Map(update.dict(update.root)).set('Perms', dict({ DocMDP: signature })))
    return signature
  })
}

function addSignature(update: PdfUpdate, field: FormField, placeholders: Placeholders, order: Preparation): Ref {
  const signature = update.alloc(
    dict({
      Type: name('Sig'),
      Filter: name('Adobe.PPKLite'),
      SubFilter: name('ETSI.CAdES.detached'),
      ...placeholders,
      M: dateString(order.at),
      Name: textString(order.name),
      Reason: textString(order.reason),
      Reference: [...(order.certify ? [docMdp()] : []), fieldMdp(update.root, namesOf(order))],
    }),
  )
  const changed = new Map(field.dict).set('V', signature)
  const size = sizeOf(update, field)
  if (order.appearance && size) {
    changed.set('AP', dict({ N: drawingToForm(update, order.appearance, size, 'multiply') }))
  }
  update.set(field.ref, changed)
  return signature
}

// ISO 32000-1 12.8.2.2: form filling and further signatures stay allowed, nothing else.
function docMdp(): Value {
  const parameters = dict({ Type: name('TransformParams'), P: 2, V: name('1.2') })
  return dict({ Type: name('SigRef'), TransformMethod: name('DocMDP'), TransformParams: parameters })
}

// ISO 32000-1 12.8.2.4: what shows this signature is not to be touched again, whatever else may follow.
function fieldMdp(root: Ref, fields: readonly string[]): Value {
  const action = { Type: name('TransformParams'), Action: name('Include'), Fields: fields.map(textString) }
  const parameters = dict({ ...action, V: name('1.2') })
  return dict({
    Type: name('SigRef'),
    TransformMethod: name('FieldMDP'),
    TransformParams: parameters,
    Data: root,
  })
}

function namesOf({ field, straddle }: Preparation): readonly string[] {
  return [field, ...(straddle?.pieces ?? []).map(({ page }) => straddleField(field, page))]
}

function isSigned({ type, value }: FormField): boolean {
  return type === 'Sig' && (value ?? null) !== null
}

function sizeOf(update: PdfUpdate, field: FormField): { width: number; height: number } | null {
  const rect = update.resolve(field.dict.get('Rect'))
  const corners = isArray(rect) ? rect.map((value) => update.resolve(value)) : []
  const [left, bottom, right, top] = corners.filter((value) => typeof value === 'number')
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) return null
  const size = { width: Math.abs(right - left), height: Math.abs(top - bottom) }
  return size.width > 0 && size.height > 0 ? size : null
}

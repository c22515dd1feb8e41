import { type Dict, dict, isArray, isRef, name, type Ref, stream, type Value } from '#cloud/engine/pdf/objects'
import type { PdfUpdate } from '#cloud/engine/pdf/update'

/** Sets entries of a dictionary that is an object of its own; undefined takes an entry away. */
export function put(
  update: PdfUpdate,
  ref: Ref | undefined,
  entries: Readonly<Record<string, Value | undefined>>,
): void {
  if (!ref) throw new Error('nothing to change')
  const changed = new Map(update.dict(ref))
  for (const [key, value] of Object.entries(entries))
    if (value === undefined) changed.delete(key)
    else changed.set(key, value)
  update.set(ref, changed)
}

/** Adds something to a list in a dictionary: an annotation to a page, a field to a form. */
export function addTo(update: PdfUpdate, ref: Ref | undefined, key: string, value: Value): void {
  if (!ref) throw new Error('nothing to add to')
  const list = update.resolve(update.dict(ref).get(key))
  put(update, ref, { [key]: [...(isArray(list) ? list : []), value] })
}

/** Where an entry of a dictionary leads. */
export function leadOf(update: PdfUpdate, ref: Ref | undefined, key: string): Ref {
  const value = ref ? update.dict(ref).get(key) : undefined
  if (!isRef(value)) throw new Error(`${key} leads nowhere`)
  return value
}

/** An appearance that covers what lies under it in white. */
export function coveringAppearance(update: PdfUpdate): Dict {
  const entries = dict({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 300, 300] })
  return dict({ N: update.alloc(stream(entries, new Uint8Array(Buffer.from('1 1 1 rg 0 0 300 300 re f')))) })
}

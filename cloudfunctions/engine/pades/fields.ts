import { PdfFile } from '../pdf/file'
import { formFields } from '../pdf/form-fields'
import { type Dict, dict, isArray, isRef, name, PdfError, type Ref, textString, type Value } from '../pdf/objects'
import type { Place } from '../pdf/signatures'
import { PdfUpdate } from '../pdf/update'
import { deflated } from '../pdf/write'
import { type Inventory, takeStock } from './difference/inventory'
import { PadesError } from './errors'
import { type StraddlePiece, straddleField } from './straddle'

/**
 * Appends a revision with empty signature fields, each merged with its widget (ISO 32000-1 12.7.4.5), printed and locked.
 * All fields of a contract are made before it is first signed, so that signing later changes nothing but these fields.
 * Answers the whole new file. Throws PadesError `already-signed`, `no-such-page`, `bad-field-name` or `unreadable-pdf`.
 */
export function makeFields(pdf: Uint8Array, places: readonly Place[]): Uint8Array {
  return reading(() => {
    const update = new PdfUpdate(pdf)
    const stock = takeStock(update.file)
    checkPlaces(update, places)
    const pages = leavesOf(stock)
    const shape = { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 0, 0], Resources: dict({}) }
    const empty = update.alloc(deflated(new Uint8Array(0), dict(shape)))
    const made = places.map((place) => {
      const page = pages[place.page - 1]
      if (!page) throw new PadesError('no-such-page', `field ${place.id} stands on page ${place.page}`)
      return { page, field: update.alloc(fieldAt(place, page.ref, empty)) }
    })
    for (const page of new Set(made.map((each) => each.page))) {
      const fields = made.filter((each) => each.page === page).map(({ field }) => field)
      update.set(page.ref, new Map(page.dict).set('Annots', [...listOf(update, page.dict.get('Annots')), ...fields]))
    }
    addToForm(
      update,
      stock,
      made.map(({ field }) => field),
    )
    return new Uint8Array(Buffer.concat([pdf, update.delta().delta]))
  })
}

/**
 * Where the pieces of a straddle seal stand: each at the right edge of its page, as high above the page's lower edge as
 * `bottom`, in the size it is drawn in. Pages are upright (uploads are made so beforehand). Throws PadesError.
 */
export function straddlePlaces(
  pdf: Uint8Array,
  seal: { readonly field: string; readonly pieces: readonly StraddlePiece[]; readonly height: number },
  bottom: number,
): readonly Place[] {
  return reading(() => {
    const stock = takeStock(new PdfFile(pdf))
    const pages = leavesOf(stock)
    return seal.pieces.map(({ page, width }) => {
      const leaf = pages[page - 1]
      if (!leaf) throw new PadesError('no-such-page', `a piece of ${seal.field} stands on page ${page}`)
      const [, low, right] = boxOf(stock, leaf.dict)
      const place = { x: right - width, y: low + bottom, width, height: seal.height }
      return { id: straddleField(seal.field, page), page, ...place }
    })
  })
}

function reading<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof PdfError) throw new PadesError('unreadable-pdf', error.message)
    throw error
  }
}

const leavesOf = ({ pageTree }: Inventory) => pageTree.filter(({ isLeaf }) => isLeaf)

function checkPlaces(update: PdfUpdate, places: readonly Place[]): void {
  const there = formFields(update, update.root)
  if (there.some(({ type, value }) => type === 'Sig' && update.resolve(value) !== null))
    throw new PadesError('already-signed', 'fields are made before the first signature')
  const names = new Set(there.map((field) => field.name))
  for (const { id } of places) {
    if (id === '' || id.includes('.') || names.has(id))
      throw new PadesError('bad-field-name', `no further field can be called "${id}"`)
    names.add(id)
  }
}

// Printed (4) and locked (128), with one shared empty appearance until it is signed.
function fieldAt({ id, x, y, width, height }: Place, page: Ref, empty: Ref): Dict {
  const kind = { Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig'), T: textString(id), F: 132 }
  const rect = [x, y, x + width, y + height].map((value) => Math.round(value * 1000) / 1000)
  return dict({ ...kind, Rect: rect, P: page, AP: dict({ N: empty }) })
}

function addToForm(update: PdfUpdate, { catalog, form }: Inventory, fields: readonly Ref[]): void {
  const flags = update.resolve(form?.get('SigFlags'))
  const changed = new Map(form ?? dict({}))
    .set('Fields', [...listOf(update, form?.get('Fields')), ...fields])
    .set('SigFlags', (typeof flags === 'number' ? flags : 0) | 3)
  const reference = catalog.get('AcroForm')
  if (isRef(reference)) update.set(reference, changed)
  else update.set(update.root, new Map(catalog).set('AcroForm', update.alloc(changed)))
}

function listOf(update: PdfUpdate, value: Value | undefined): readonly Value[] {
  const list = update.resolve(value)
  return isArray(list) ? list : []
}

const depthCap = 40

/** The visible box of a page, own or inherited (7.7.3.4): left, lower, right, upper. */
function boxOf({ file }: Inventory, page: Dict): readonly [number, number, number, number] {
  for (const key of ['CropBox', 'MediaBox']) {
    let node: Dict | undefined = page
    for (let depth = 0; node && depth < depthCap; depth++) {
      const box = file.resolve(node.get(key))
      const [a, b, c, d] = (isArray(box) ? box : []).map((each) => file.resolve(each))
      if (typeof a === 'number' && typeof b === 'number' && typeof c === 'number' && typeof d === 'number')
        return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
      node = file.dict(node.get('Parent'))
    }
  }
  throw new PdfError('a page without a size')
}

import { dict, name, type Ref, stream, textString } from '#cloud/engine/pdf/objects'
import type { PdfUpdate } from '#cloud/engine/pdf/update'
import type { Attack, World } from './attack'
import { put } from './changing'
import type { Parts } from './paper'
import { edit, sign } from './signing'

const drawing = (text: string, extra = dict({})) =>
  stream(
    new Map([...dict({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 300, 300] }), ...extra]),
    new Uint8Array(Buffer.from(text)),
  )
const harmless = '0 g 60 60 10 10 re f'
const evil = '1 1 1 rg 0 0 300 300 re f'

type Prepare = (update: PdfUpdate, parts: Parts) => Ref | undefined
type Change = (update: PdfUpdate, parts: Parts) => void

/** Before signing an object is made a resource of the page, under whose names lie entries that may change later; then they do. */
function inTwoRoles(label: string, prepare: Prepare, change: Change): Attack {
  return {
    name: label,
    make: async ({ paper: { pdf, parts }, authority: { stranger } }: World) => {
      const prepared = edit(pdf, (update) => {
        const names = prepare(update, parts)
        const [page] = parts.page
        const resources = new Map(update.dict(update.resolve(update.dict(page ?? parts.pages).get('Resources'))))
        put(update, page, { Resources: resources.set('XObject', names ?? null) })
      })
      return edit(await sign(prepared, 'driver_sign', stranger), (update) => change(update, parts))
    },
  }
}

/** Objects that are drawn and at the same time something that may be changed: what is drawn may not. */
export const dualRoleAttacks: readonly Attack[] = [
  inTwoRoles(
    'the metadata of the document are drawn on the page',
    (u, { catalog }) => {
      put(u, catalog, { Metadata: u.alloc(drawing(harmless, dict({ Type: name('Metadata') }))) })
      return catalog
    },
    (u, { catalog }) => put(u, catalog, { Metadata: u.alloc(drawing(evil, dict({ Type: name('Metadata') }))) }),
  ),
  inTwoRoles(
    'the private data of a page are drawn on it',
    (u, { page }) => {
      put(u, page[1], { PieceInfo: u.alloc(drawing(harmless)) })
      return page[1]
    },
    (u, { page }) => put(u, page[1], { PieceInfo: u.alloc(drawing(evil)) }),
  ),
  inTwoRoles(
    'the value of a form field is drawn on the page',
    (u, { note }) => {
      put(u, note, { V: u.alloc(drawing(harmless)) })
      return note
    },
    (u, { note }) => put(u, note, { V: u.alloc(drawing(evil)) }),
  ),
  inTwoRoles(
    'the document information is drawn on the page',
    (u, { info }) => {
      put(u, info, { Title: u.alloc(drawing(harmless)) })
      return info
    },
    (u, { info }) => put(u, info, { Title: u.alloc(drawing(evil)) }),
  ),
  {
    name: 'behind a lawful new field a foreign element comes into the structure',
    make: async ({ paper: { pdf, parts }, authority: { stranger } }) => {
      const { tree, element, form, page } = parts
      return edit(await sign(pdf, 'driver_sign', stranger), (u) => {
        const kind = { Type: name('Annot'), Subtype: name('Widget'), FT: name('Sig'), T: textString('extra') }
        const field = u.alloc(dict({ ...kind, F: 132, P: page[0], Rect: [0, 0, 0, 0] }))
        const fields = u.resolve(u.dict(form).get('Fields'))
        put(u, form, { Fields: [...(Array.isArray(fields) ? fields : []), field] })
        const held = dict({ Type: name('OBJR'), Obj: field, Pg: page[0] })
        const ofField = u.alloc(dict({ Type: name('StructElem'), S: name('Form'), P: tree, K: held }))
        const foreign = u.alloc(dict({ Type: name('StructElem'), S: name('P'), P: tree, ActualText: textString('1') }))
        put(u, tree, { K: [element, ofField, foreign] })
      })
    },
  },
]

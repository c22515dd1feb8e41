import { dict, name, stream, textString } from '#cloud/engine/pdf/objects'
import type { PdfUpdate } from '#cloud/engine/pdf/update'
import { deflated } from '#cloud/engine/pdf/write'
import type { Attack } from './attack'
import { addTo, coveringAppearance, put } from './changing'
import type { Parts } from './paper'
import { certifyAt, edit } from './signing'

type Change = (update: PdfUpdate, parts: Parts) => void

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const forged = () => deflated(bytes('BT /F1 12 Tf 60 700 Td (Price 1) Tj ET'))

/** A change in a further revision of the contract that two have signed. */
function later(label: string, change: Change): Attack {
  return { name: label, make: ({ two, paper: { parts } }) => edit(two, (update) => change(update, parts)) }
}

const cover = (update: PdfUpdate, subtype: string) =>
  dict({ Type: name('Annot'), Subtype: name(subtype), Rect: [60, 600, 360, 900], F: 4, AP: coveringAppearance(update) })

/** Incremental saving: what was signed is overwritten, hidden, replaced or added to in a later revision. */
export const revisionAttacks: readonly Attack[] = [
  later('content of a page replaced', (u, { content: [first] }) => first && u.set(first, forged())),
  later('a second content stream on a page', (u, { page, content }) =>
    put(u, page[0], { Contents: [content[0] ?? null, u.alloc(forged())] }),
  ),
  later('another content stream', (u, { page }) => put(u, page[0], { Contents: u.alloc(forged()) })),
  later('font swapped', (u, { font }) => put(u, font, { BaseFont: name('Webdings') })),
  later('font file swapped', (u, { fontFile }) => u.set(fontFile, deflated(bytes('other glyphs')))),
  later('encoding of the font changed', (u, { font }) =>
    put(u, font, { Encoding: dict({ Differences: [49, name('nine')] }) }),
  ),
  later('picture replaced', (u, { image }) => {
    const old = u.get(image)
    if (typeof old === 'object' && old !== null && 'kind' in old && old.kind === 'stream')
      u.set(image, stream(old.dict, bytes('x')))
  }),
  later('page added', (u, { pages, page }) =>
    put(u, pages, { Kids: [...page, u.alloc(new Map(u.dict(page[0])))], Count: 3 }),
  ),
  later('page removed', (u, { pages, page }) => put(u, pages, { Kids: page.slice(0, 1), Count: 1 })),
  later('pages exchanged', (u, { pages, page }) => put(u, pages, { Kids: [...page].reverse() })),
  later('page shown twice', (u, { pages, page }) => put(u, pages, { Kids: [...page, page[0] ?? null], Count: 3 })),
  later('page turned', (u, { page }) => put(u, page[0], { Rotate: 180 })),
  later('page cropped', (u, { page }) => put(u, page[0], { CropBox: [0, 0, 595, 300] })),
  later('resources exchanged', (u, { page, font }) =>
    put(u, page[0], { Resources: dict({ Font: dict({ F1: font }) }) }),
  ),
  later('evil annotation: a white stamp over the price', (u, { page }) =>
    addTo(u, page[0], 'Annots', u.alloc(cover(u, 'Stamp'))),
  ),
  later('evil annotation: free text', (u, { page }) => addTo(u, page[1], 'Annots', u.alloc(cover(u, 'FreeText')))),
  later('evil annotation: redaction', (u, { page }) => addTo(u, page[1], 'Annots', u.alloc(cover(u, 'Redact')))),
  later('link leads elsewhere', (u, { link }) =>
    put(u, link, { A: dict({ S: name('URI'), URI: bytes('https://evil.example/') }) }),
  ),
  later('annotation removed', (u, { page, sign, note, agree }) => put(u, page[0], { Annots: [note, agree, ...sign] })),
  later('annotations in another order', (u, { page, sign, note, agree, link }) =>
    put(u, page[0], { Annots: [...sign, note, agree, link] }),
  ),
  later('action on opening', (u, { catalog }) =>
    put(u, catalog, { OpenAction: dict({ S: name('JavaScript'), JS: bytes('app.alert(1)') }) }),
  ),
  later('action on a page', (u, { page }) =>
    put(u, page[0], { AA: dict({ O: dict({ S: name('JavaScript'), JS: bytes('1') }) }) }),
  ),
  later('file attached', (u, { catalog }) => put(u, catalog, { Names: dict({ EmbeddedFiles: dict({ Names: [] }) }) })),
  later('layers added', (u, { catalog }) => put(u, catalog, { OCProperties: dict({ OCGs: [], D: dict({}) }) })),
  later('unknown entry in the catalog', (u, { catalog, page }) => put(u, catalog, { Extra: page[0] })),
  later('page tree replaced', (u, { catalog, page }) =>
    put(u, catalog, { Pages: u.alloc(dict({ Type: name('Pages'), Kids: page, Count: 2 })) }),
  ),
  later('outline renamed', (u, { outline }) => put(u, outline, { Title: textString('第九条') })),
  later('text for readers of the structure replaced', (u, { element }) =>
    put(u, element, { ActualText: textString('一元') }),
  ),
  later('permissions removed', (u, { catalog }) => put(u, catalog, { Perms: undefined })),
  later('version lowered', (u, { catalog }) => put(u, catalog, { Version: name('1.4') })),
  later('form removed', (u, { catalog }) => put(u, catalog, { AcroForm: undefined })),
  later('all fields removed from the form', (u, { form }) => put(u, form, { Fields: [] })),
  later('appearances left to the viewer', (u, { form }) => put(u, form, { NeedAppearances: true })),
  later('signature flags cleared', (u, { form }) => put(u, form, { SigFlags: 0 })),
  later('form for another technology added', (u, { form }) =>
    put(u, form, { XFA: u.alloc(deflated(bytes('<xdp/>'))) }),
  ),
  later('metadata that is no metadata', (u, { catalog, page }) => put(u, catalog, { Metadata: page[0] })),
  later('document information of our own file rewritten', (u, { info }) =>
    put(u, info, { Title: textString('另一份合同') }),
  ),
  {
    name: 'validation data removed',
    make: ({ archival, paper: { parts } }) => edit(archival, (u) => put(u, parts.catalog, { DSS: undefined })),
  },
  {
    name: 'validation data with foreign things in it',
    make: ({ archival, paper: { parts } }) =>
      edit(archival, (u) => put(u, parts.catalog, { DSS: dict({ Certs: [parts.page[0] ?? null] }) })),
  },
  {
    name: 'certified by the second signer',
    make: ({ open, authority: { sales } }) => certifyAt(open, 'sales_sign', sales, 2),
  },
  {
    name: 'anything at all after P=1',
    make: async ({ paper: { pdf, parts }, authority: { driver } }) =>
      edit(await certifyAt(pdf, 'driver_sign', driver, 1), (u) => put(u, parts.note, { V: textString('other') })),
  },
  {
    name: 'evil annotation on a document that permits annotations',
    flag: 'annotation',
    make: async ({ paper: { pdf, parts }, authority: { stranger } }) =>
      edit(await certifyAt(pdf, 'driver_sign', stranger, 3), (u) =>
        addTo(u, parts.page[0], 'Annots', u.alloc(cover(u, 'Stamp'))),
      ),
  },
]

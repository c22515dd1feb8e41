import { dict, name, type Ref, stream, textString, type Value } from '#cloud/engine/pdf/objects'
import { deflated } from '#cloud/engine/pdf/write'
import { type PdfWriter, startPdf } from '#cloud/engine/pdf/writer'

/** Names of the signature fields of the paper, made beforehand; the last is for a document timestamp. */
export const fields = ['driver_sign', 'sales_sign', 'store_seal', 'stamp_time'] as const

/** A contract to be signed and attacked, and where its parts are. */
export interface Paper {
  readonly pdf: Uint8Array
  readonly parts: Parts
}

/** Object references of the paper, by what they are. */
export interface Parts extends Drawn, Fields, Structure {
  readonly catalog: Ref
  readonly pages: Ref
  readonly form: Ref
  readonly info: Ref
  readonly page: readonly Ref[]
}

interface Drawn {
  readonly content: readonly Ref[]
  readonly font: Ref
  readonly fontFile: Ref
  readonly image: Ref
}

interface Fields {
  readonly link: Ref
  readonly note: Ref
  readonly agree: Ref
  readonly sign: readonly Ref[]
}

interface Structure {
  readonly outline: Ref
  readonly element: Ref
  readonly outlines: Ref
  readonly tree: Ref
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

/** Draws a paper of some pages with text, a font, a picture, a link, two form fields, an outline and structure tags. */
export function paper(pageCount = 2, signatures: readonly string[] = fields): Paper {
  const pdf = startPdf()
  const [catalog, pages, form, info] = [pdf.reserve(), pdf.reserve(), pdf.reserve(), pdf.reserve()]
  const page = Array.from({ length: pageCount }, () => pdf.reserve())
  const first = page[0] ?? pages
  const drawn = draw(pdf, pageCount)
  const made = makeFields(pdf, first, signatures)
  const structure = makeStructure(pdf, catalog, first)
  const { font, image, content } = drawn
  const { link, note, agree, sign } = made
  page.forEach((ref, i) => {
    const resources = dict({ Font: dict({ F1: font }), XObject: dict({ Im1: image }) })
    const own = dict({ Type: name('Page'), Parent: pages, MediaBox: [0, 0, 595, 842], Resources: resources })
    const marks = i === 0 ? { StructParents: 0, Annots: [link, note, agree, ...sign] } : { Annots: [] }
    pdf.set(ref, new Map([...own, ...dict({ Contents: content[i], ...marks })]))
  })
  pdf.set(pages, dict({ Type: name('Pages'), Kids: page, Count: page.length }))
  const defaults = { DA: bytes('/F1 10 Tf 0 g'), DR: dict({ Font: dict({ F1: font }) }) }
  pdf.set(form, dict({ Fields: [note, agree, ...sign], SigFlags: 3, ...defaults }))
  pdf.set(info, dict({ Title: textString('试驾协议') }))
  const metadata = pdf.add(stream(dict({ Type: name('Metadata'), Subtype: name('XML') }), bytes('<x:xmpmeta/>')))
  const tags = { StructTreeRoot: structure.tree, MarkInfo: dict({ Marked: true }), Metadata: metadata }
  const root = { Type: name('Catalog'), Version: name('1.7'), Pages: pages, AcroForm: form }
  pdf.set(catalog, dict({ ...root, Outlines: structure.outlines, ...tags }))
  const parts = { catalog, pages, form, info, page, ...drawn, ...made, ...structure }
  return { pdf: pdf.finish(catalog, info), parts }
}

function draw(pdf: PdfWriter, pageCount: number): Drawn {
  const fontFile = pdf.add(deflated(bytes('not a real font, but its bytes count')))
  const about = { Type: name('FontDescriptor'), FontName: name('Song'), Flags: 4, FontFile2: fontFile }
  const kind = { Type: name('Font'), Subtype: name('TrueType'), BaseFont: name('Song') }
  const font = pdf.add(dict({ ...kind, FontDescriptor: pdf.add(dict(about)) }))
  const picture = { Type: name('XObject'), Subtype: name('Image'), Width: 1, Height: 1, BitsPerComponent: 8 }
  const image = pdf.add(stream(dict({ ...picture, ColorSpace: name('DeviceGray') }), Uint8Array.of(127)))
  const text = (i: number) => bytes(`BT /F1 12 Tf 60 700 Td (Price 128,000, page ${i + 1}) Tj ET`)
  const content = Array.from({ length: pageCount }, (_, i) => pdf.add(deflated(text(i))))
  return { content, font, fontFile, image }
}

function makeFields(pdf: PdfWriter, first: Ref, signatures: readonly string[]): Fields {
  const widget = { Type: name('Annot'), Subtype: name('Widget'), P: first, F: 4 }
  const form = dict({ Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 0, 0] })
  const empty = pdf.add(stream(form, bytes('')))
  const action = dict({ S: name('URI'), URI: bytes('https://example.com/') })
  const link = pdf.add(dict({ Type: name('Annot'), Subtype: name('Link'), Rect: [60, 600, 160, 620], A: action }))
  const text = { FT: name('Tx'), T: textString('note'), Rect: [60, 560, 200, 580], V: textString('none') }
  const note = pdf.add(dict({ ...widget, ...text }))
  const box = { FT: name('Btn'), T: textString('agree'), Rect: [220, 560, 240, 580], V: name('Off'), AS: name('Off') }
  const agree = pdf.add(dict({ ...widget, ...box, AP: dict({ N: dict({ Yes: empty, Off: empty }) }) }))
  const sign = signatures.map((id, i) => {
    const rect: Value = id === 'stamp_time' ? [0, 0, 0, 0] : [60 + 60 * i, 120, 110 + 60 * i, 180]
    const own = { F: 132, FT: name('Sig'), T: textString(id), Rect: rect, AP: dict({ N: empty }) }
    return pdf.add(dict({ ...widget, ...own }))
  })
  return { link, note, agree, sign }
}

function makeStructure(pdf: PdfWriter, catalog: Ref, first: Ref): Structure {
  const outline = pdf.add(dict({ Title: textString('第一条'), Parent: catalog, Dest: [first, name('Fit')] }))
  const outlines = pdf.add(dict({ Type: name('Outlines'), First: outline, Last: outline, Count: 1 }))
  const tree = pdf.reserve()
  const element = pdf.add(dict({ Type: name('StructElem'), S: name('P'), P: tree, Pg: first, K: 0 }))
  const parents = dict({ Nums: [0, [element]] })
  pdf.set(tree, dict({ Type: name('StructTreeRoot'), K: element, ParentTree: parents }))
  return { outline, element, outlines, tree }
}

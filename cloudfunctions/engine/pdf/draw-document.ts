import type { Block } from '#shared/vocabulary/block'
import type { Instant } from '#shared/vocabulary/time'
import type { Fonts } from '../text/fonts'
import { archivalEntries } from './archival'
import { drawFooter, drawHeader, linkForm, linkSize } from './edges'
import type { Face } from './face'
import { collectingFaces, type FaceOf, openFaces } from './faces'
import { factsStrips, tableStrips } from './grid'
import { margin, paper } from './look'
import { dateString, dict, name, PdfError, type Ref, textString, type Value } from './objects'
import { openPage, type Page } from './page'
import { clauseStrips, headingStrips, paragraphStrips, titleStrips } from './prose'
import { qrForm } from './qr'
import { type Place, type ReportPlace, signatureStrips } from './signatures'
import { stockOf } from './stock'
import { paginate, type Strip } from './strip'
import { openStructure, type Structure, within } from './structure'
import { writeStructure } from './structure-tree'
import { deflated } from './write'
import { type PdfWriter, startPdf } from './writer'

/** Names of the two invisible signature fields for document timestamps that come after the last signature. */
export const timestampFields = ['timestamp_1', 'timestamp_2'] as const

/** What a paper is made of. */
export interface Paper {
  /** Shown at the top of each page and in the file's properties. */
  readonly title: string
  /** The number of the contract, at the top right of each page. */
  readonly number: string
  readonly blocks: readonly Block[]
  /** Where the original can be looked at; a QR code at the foot of each page leads there. */
  readonly link?: string
  /** The creation date written into the file; nothing else depends on time. */
  readonly createdAt: Instant
  readonly fonts: Fonts
  /** What all papers of this template have in common: its own words. Fonts with their characters are made once and kept. */
  readonly words?: readonly Block[]
}

/** The finished file and where its signature fields are. */
export interface DrawnPaper {
  readonly bytes: Uint8Array
  readonly pageCount: number
  readonly places: readonly Place[]
}

/**
 * Lays out a paper on A4 pages and writes it as PDF 1.7: real text, fonts with only the characters used, tags that say in which order it is read, one empty
 * signature field for each signature place (named by its id) and two invisible ones for document timestamps, so that
 * signing later changes nothing but these fields. Equal input gives equal bytes. Throws `MissingGlyph` for a character
 * that no font has, and {@link PdfError} for a place id that is taken twice or has a dot.
 */
export function drawDocument(input: Paper): DrawnPaper {
  const { fonts, words } = input
  const faces = openFaces(words && stockOf(fonts, words, () => charactersOf(words, input)))
  const { pages, structure, fields } = laidOut(input, faces.faceOf)
  checkNames(fields.map(({ place }) => place.id))
  const bytes = writeFile(input, pages, faces.used(), structure, fields)
  return { bytes, pageCount: pages.length, places: fields.map(({ place }) => place) }
}

/** Which characters of which fonts the words of a template take, and what stands on every page with them. */
function charactersOf(words: readonly Block[], { fonts, createdAt }: Paper) {
  const { faceOf, characters } = collectingFaces()
  laidOut({ title: '', number: '', blocks: words, link: '', createdAt, fonts }, faceOf)
  return characters
}

/** A paper on pages that are not written yet. */
interface LaidOut {
  readonly pages: readonly Page[]
  readonly structure: Structure
  readonly fields: readonly SignatureField[]
}

function laidOut(input: Paper, faceOf: FaceOf): LaidOut {
  const fields: SignatureField[] = []
  const structure = openStructure()
  const report: ReportPlace = (place, label) => fields.push({ place, label })
  const strips = input.blocks.flatMap((block, i) => {
    const own = stripsOf(block, input.fonts, structure, report)
    // Signatures never stand on a page without words of the paper above them.
    const leads = input.blocks[i + 1]?.kind === 'signatures'
    return leads ? own.map((strip, s) => (s === own.length - 1 ? { ...strip, keep: true } : strip)) : own
  })
  const placed = paginate(strips, paper.height - margin.top, margin.bottom)
  const pageCount = (placed.at(-1)?.page ?? 0) + 1
  const pages = Array.from({ length: pageCount }, (_, index) => openPage(index, faceOf))
  for (const page of pages) drawHeader(page, input)
  for (const { strip, page, top } of placed) {
    const own = pages[page]
    if (own) strip.draw(own, top, page)
  }
  for (const [i, page] of pages.entries()) drawFooter(page, `第 ${i + 1} 页　共 ${pageCount} 页`, input)
  return { pages, structure, fields }
}

function stripsOf(block: Block, fonts: Fonts, structure: Structure, report: ReportPlace): readonly Strip[] {
  switch (block.kind) {
    case 'title':
      return titleStrips(block, fonts, structure)
    case 'heading':
      return headingStrips(block, fonts, structure)
    case 'paragraph':
      return paragraphStrips(block, fonts, structure)
    case 'clause':
      return clauseStrips(block, fonts, structure)
    case 'facts':
      return factsStrips(block, fonts, structure)
    case 'table':
      return tableStrips(block, fonts, structure)
    case 'signatures':
      return signatureStrips(block, fonts, structure, report)
  }
}

function checkNames(ids: readonly string[]): void {
  const names = [...ids, ...timestampFields]
  for (const id of names)
    if (id === '' || id.includes('.')) throw new PdfError(`a signature place cannot be called "${id}"`)
  if (new Set(names).size < names.length) throw new PdfError('two signature places have the same name')
}

function writeFile(
  input: Paper,
  pages: readonly Page[],
  faces: readonly Face[],
  structure: Structure,
  places: readonly SignatureField[],
): Uint8Array {
  const writer = startPdf()
  const [catalog, tree, form] = [writer.reserve(), writer.reserve(), writer.reserve()]
  const pageRefs = pages.map(() => writer.reserve())
  const fields = writeFields(writer, pageRefs, structure, places)
  const fonts: Value = dict(Object.fromEntries(faces.map((face) => [face.resource, face.embed(writer)])))
  const link = input.link === undefined ? undefined : writer.add(qrForm(input.link, linkSize))
  const resources = writer.add(dict({ Font: fonts, XObject: link && dict({ [linkForm]: link }) }))
  pages.forEach((page, i) => {
    const annots = fields.filter((field) => field.page === i).map((field) => field.ref)
    const entries = dict({
      Type: name('Page'),
      Parent: tree,
      MediaBox: [0, 0, paper.width, paper.height],
      Resources: resources,
      Contents: writer.add(deflated(Buffer.from(page.content(), 'latin1'))),
      Annots: annots.length > 0 ? annots : undefined,
      // Fields are reached in the order in which the paper is read.
      Tabs: annots.length > 0 ? name('S') : undefined,
      StructParents: i,
    })
    const own = pageRefs[i]
    if (own) writer.set(own, entries)
  })
  writer.set(tree, dict({ Type: name('Pages'), Kids: pageRefs, Count: pages.length }))
  writer.set(form, dict({ Fields: fields.map((field) => field.ref), SigFlags: 3 }))
  const marked = pageRefs.map((ref, i) => ({ ref, marks: pages[i]?.marks ?? [] }))
  const entries = {
    Type: name('Catalog'),
    Pages: tree,
    AcroForm: form,
    Lang: Buffer.from('zh-CN'),
    ViewerPreferences: dict({ DisplayDocTitle: true }),
    ...writeStructure(writer, structure.document, { pages: marked, fields }),
    ...archivalEntries(writer, input.title, input.createdAt),
  }
  writer.set(catalog, dict(entries))
  const created = dateString(input.createdAt)
  const info = dict({
    Title: textString(input.title),
    Producer: textString('车签通'),
    CreationDate: created,
    ModDate: created,
  })
  return writer.finish(catalog, writer.add(info))
}

/** A place where somebody signs, and what its field is called for people. */
interface SignatureField {
  readonly place: Place
  readonly label: string
}

/** Merged fields and widgets (12.7.4.5): printed and locked, with one shared empty appearance until they are signed. */
function writeFields(
  writer: PdfWriter,
  pages: readonly Ref[],
  structure: Structure,
  places: readonly SignatureField[],
): { id: string; ref: Ref; page: number }[] {
  const size = { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 0, 0], Resources: dict({}) }
  const empty = writer.add(deflated(new Uint8Array(0), dict(size)))
  const round = (value: number) => Math.round(value * 100) / 100
  const spare = timestampFields.map((id) => {
    within(structure.document, 'Form', id)
    return { place: { id, page: 1, x: 0, y: 0, width: 0, height: 0 }, label: '时间戳' }
  })
  return [...places, ...spare].map(({ place: { id, page, x, y, width, height }, label }, k) => ({
    id,
    page: page - 1,
    ref: writer.add(
      dict({
        Type: name('Annot'),
        Subtype: name('Widget'),
        FT: name('Sig'),
        T: textString(id),
        TU: textString(label),
        F: 132,
        Rect: [x, y, x + width, y + height].map(round),
        P: pages[page - 1],
        AP: dict({ N: empty }),
        StructParent: pages.length + k,
      }),
    ),
  }))
}

import type { Block } from '#shared/vocabulary/block'
import type { Instant } from '#shared/vocabulary/time'
import type { Font } from '../text/font'
import type { Fonts } from '../text/fonts'
import { breakLines, visibleWidth } from '../text/lines'
import { archivalEntries } from './archival'
import { type Face, openFace } from './face'
import { factsStrips, tableStrips } from './grid'
import { contentWidth, faintInk, hairline, margin, paper, type } from './look'
import { dateString, dict, name, PdfError, type Ref, textString, type Value } from './objects'
import { openPage, type Page } from './page'
import { clauseStrips, headingStrips, paragraphStrips, titleStrips } from './prose'
import { qrForm } from './qr'
import { type Place, signatureStrips } from './signatures'
import { paginate, type Strip } from './strip'
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
}

/** The finished file and where its signature fields are. */
export interface DrawnPaper {
  readonly bytes: Uint8Array
  readonly pageCount: number
  readonly places: readonly Place[]
}

/**
 * Lays out a paper on A4 pages and writes it as PDF 1.7: real text, fonts with only the characters used, one empty
 * signature field for each signature place (named by its id) and two invisible ones for document timestamps, so that
 * signing later changes nothing but these fields. Equal input gives equal bytes. Throws `MissingGlyph` for a character
 * that no font has, and {@link PdfError} for a place id that is taken twice or has a dot.
 */
export function drawDocument(input: Paper): DrawnPaper {
  const places: Place[] = []
  const strips = input.blocks.flatMap((block, i) => {
    const own = stripsOf(block, input.fonts, (place) => places.push(place))
    // Signatures never stand on a page without words of the paper above them.
    const leads = input.blocks[i + 1]?.kind === 'signatures'
    return leads ? own.map((strip, s) => (s === own.length - 1 ? { ...strip, keep: true } : strip)) : own
  })
  const placed = paginate(strips, paper.height - margin.top, margin.bottom)
  const pageCount = (placed.at(-1)?.page ?? 0) + 1
  const faces = new Map<Font, Face>()
  const faceOf = (font: Font) => {
    const face = faces.get(font) ?? openFace(font, `F${faces.size + 1}`)
    faces.set(font, face)
    return face
  }
  const pages = Array.from({ length: pageCount }, (_, index) => {
    const page = openPage(faceOf)
    drawHeader(page, input)
    for (const { strip, top } of placed.filter((each) => each.page === index)) strip.draw(page, top, index)
    if (input.link !== undefined) drawLink(page, input.fonts)
    drawFooter(page, `第 ${index + 1} 页　共 ${pageCount} 页`, input.fonts)
    return page
  })
  checkNames(places.map((place) => place.id))
  return { bytes: writeFile(input, pages, [...faces.values()], places), pageCount, places }
}

function stripsOf(block: Block, fonts: Fonts, report: (place: Place) => void): readonly Strip[] {
  switch (block.kind) {
    case 'title':
      return titleStrips(block, fonts)
    case 'heading':
      return headingStrips(block, fonts)
    case 'paragraph':
      return paragraphStrips(block, fonts)
    case 'clause':
      return clauseStrips(block, fonts)
    case 'facts':
      return factsStrips(block, fonts)
    case 'table':
      return tableStrips(block, fonts)
    case 'signatures':
      return signatureStrips(block, fonts, report)
  }
}

function checkNames(ids: readonly string[]): void {
  const names = [...ids, ...timestampFields]
  for (const id of names)
    if (id === '' || id.includes('.')) throw new PdfError(`a signature place cannot be called "${id}"`)
  if (new Set(names).size < names.length) throw new PdfError('two signature places have the same name')
}

const headerY = paper.height - 46
const footerY = 38

function drawHeader(page: Page, { title, number, fonts }: Paper): void {
  const measure = { first: contentWidth * 0.62, rest: contentWidth * 0.62 }
  const [left] = breakLines(title, fonts.serif, type.small.size, measure)
  const [right] = breakLines(number, fonts.serif, type.small.size, measure)
  if (left) page.text({ ...left, last: true }, margin.left, headerY, faintInk)
  if (right) page.text({ ...right, last: true }, margin.left + contentWidth - visibleWidth(right), headerY, faintInk)
  page.rule(margin.left, headerY - 7, margin.left + contentWidth, headerY - 7, hairline, 0.5)
}

function drawFooter(page: Page, text: string, fonts: Fonts): void {
  const [line] = breakLines(text, fonts.serif, type.small.size, { first: contentWidth, rest: contentWidth })
  if (line) page.text(line, margin.left + (contentWidth - visibleWidth(line)) / 2, footerY, faintInk)
}

const linkForm = 'Link'
const linkSize = 42

/** The QR code, which stands in the file once, and what it is for. */
function drawLink(page: Page, fonts: Fonts): void {
  page.form(linkForm, margin.left, footerY - 22)
  const [words] = breakLines('扫码查阅电子原件', fonts.serif, type.small.size, {
    first: contentWidth,
    rest: contentWidth,
  })
  if (words) page.text(words, margin.left + linkSize + 7, footerY, faintInk)
}

function writeFile(input: Paper, pages: readonly Page[], faces: readonly Face[], places: readonly Place[]): Uint8Array {
  const writer = startPdf()
  const [catalog, tree, form] = [writer.reserve(), writer.reserve(), writer.reserve()]
  const pageRefs = pages.map(() => writer.reserve())
  const fields = writeFields(writer, pageRefs, places)
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
    })
    const own = pageRefs[i]
    if (own) writer.set(own, entries)
  })
  writer.set(tree, dict({ Type: name('Pages'), Kids: pageRefs, Count: pages.length }))
  writer.set(form, dict({ Fields: fields.map((field) => field.ref), SigFlags: 3 }))
  const archival = archivalEntries(writer, input.title, input.createdAt)
  const entries = { Type: name('Catalog'), Pages: tree, AcroForm: form, Lang: Buffer.from('zh-CN') }
  writer.set(catalog, dict({ ...entries, ...archival }))
  const created = dateString(input.createdAt)
  const info = dict({
    Title: textString(input.title),
    Producer: textString('车签通'),
    CreationDate: created,
    ModDate: created,
  })
  return writer.finish(catalog, writer.add(info))
}

/** Merged fields and widgets (12.7.4.5): printed and locked, with one shared empty appearance until they are signed. */
function writeFields(writer: PdfWriter, pages: readonly Ref[], places: readonly Place[]): { ref: Ref; page: number }[] {
  const size = { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 0, 0], Resources: dict({}) }
  const empty = writer.add(deflated(new Uint8Array(0), dict(size)))
  const round = (value: number) => Math.round(value * 100) / 100
  const spare = timestampFields.map((id) => ({ id, page: 1, x: 0, y: 0, width: 0, height: 0 }))
  return [...places, ...spare].map(({ id, page, x, y, width, height }) => ({
    page: page - 1,
    ref: writer.add(
      dict({
        Type: name('Annot'),
        Subtype: name('Widget'),
        FT: name('Sig'),
        T: textString(id),
        F: 132,
        Rect: [x, y, x + width, y + height].map(round),
        P: pages[page - 1],
        AP: dict({ N: empty }),
      }),
    ),
  }))
}

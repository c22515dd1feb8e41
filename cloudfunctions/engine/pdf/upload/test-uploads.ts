import { degrees, PDFDocument, PDFName, PDFString, rgb, StandardFonts } from 'pdf-lib'

/** What a careless or a hostile hand may put into a PDF; each is drawn by pdf-lib, which is not what reads it here. */
export interface Trick {
  /** Text on the pages: one line each. */
  readonly pages?: number
  readonly size?: readonly [number, number]
  readonly adorn?: (document: PDFDocument) => void | Promise<void>
}

/** A PDF of a stranger, with or without compressed objects. */
export async function stranger(trick: Trick = {}, useObjectStreams = false): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const font = await document.embedFont(StandardFonts.Helvetica)
  for (let i = 1; i <= (trick.pages ?? 2); i++) {
    const page = document.addPage([...(trick.size ?? ([400, 500] as const))])
    page.drawText(`Page ${i}: price 1000`, { x: 60, y: 400, size: 20, font })
    page.drawRectangle({ x: 50, y: 50, width: 100, height: 60, color: rgb(0.2, 0.5, 0.9), opacity: 0.5 })
  }
  await trick.adorn?.(document)
  return document.save({ useObjectStreams, addDefaultPage: false })
}

/** Everything that acts, points elsewhere or is to be filled in, at once. */
export async function adorned(document: PDFDocument): Promise<void> {
  const { context, catalog } = document
  const [first, second] = document.getPages()
  if (!first || !second) throw new Error('two pages are wanted')
  document.addJavaScript('hello', 'app.alert("hello")')
  await document.attach(Buffer.from('payload'), 'payload.exe', { mimeType: 'application/octet-stream' })
  const launch = context.obj({ S: 'Launch', F: PDFString.of('calc.exe') })
  catalog.set(PDFName.of('OpenAction'), launch)
  catalog.set(PDFName.of('AA'), context.obj({ WC: { S: 'JavaScript', JS: PDFString.of('app.alert(1)') } }))
  first.node.set(PDFName.of('AA'), context.obj({ O: { S: 'JavaScript', JS: PDFString.of('app.alert(2)') } }))
  const form = document.getForm()
  const name = form.createTextField('buyer.name')
  name.setText('Zhou Ming')
  name.addToPage(first, { x: 60, y: 300, width: 150, height: 24 })
  const box = form.createCheckBox('buyer.agrees')
  box.addToPage(first, { x: 60, y: 260, width: 18, height: 18 })
  box.check()
  const link = { Type: 'Annot', Subtype: 'Link', Rect: [60, 390, 250, 420], Border: [0, 0, 0] }
  const uri = { S: 'URI', URI: PDFString.of('https://elsewhere.example') }
  first.node.addAnnot(context.register(context.obj({ ...link, A: uri })))
  second.setRotation(degrees(90))
  second.setCropBox(20, 30, 360, 440)
  context.register(context.obj({ Orphan: PDFString.of('forgotten words') }))
}

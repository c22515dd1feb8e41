import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib'
import { signedAt } from '../engine/signers'

/** The picture of a signature as it stands in a file: its packed operators, and its size in points. */
export interface Appearance {
  readonly packed: Uint8Array
  readonly width: number
  readonly height: number
}

const star = PDFName.of('**********')

/**
 * Gives the signature field of this name a value with room for a CMS and an appearance, by pdf-lib's own objects.
 * Answers what it changed.
 */
export function addPlaceholder(
  document: PDFDocument,
  name: string,
  { packed, width, height }: Appearance,
  reserve: number,
): readonly PDFRef[] {
  const { context } = document
  const form = document.catalog.lookup(PDFName.of('AcroForm'), PDFDict)
  const fields = form.lookup(PDFName.of('Fields'), PDFArray)
  for (let i = 0; i < fields.size(); i++) {
    const ref = fields.get(i)
    const field = fields.lookup(i, PDFDict)
    const title = field.lookup(PDFName.of('T'))
    if (!(ref instanceof PDFRef) || !(title instanceof PDFHexString || title instanceof PDFString)) continue
    if (title.decodeText() !== name) continue
    const value = context.register(
      context.obj({
        Type: 'Sig',
        Filter: 'Adobe.PPKLite',
        SubFilter: 'ETSI.CAdES.detached',
        ByteRange: [PDFNumber.of(0), star, star, star],
        Contents: PDFHexString.of('0'.repeat(2 * reserve)),
        Reason: PDFString.of('Bench'),
        M: PDFString.fromDate(new Date(signedAt)),
      }),
    )
    const entries = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Filter: 'FlateDecode' }
    const picture = context.register(PDFRawStream.of(context.obj(entries), packed))
    field.set(PDFName.of('V'), value)
    field.set(PDFName.of('AP'), context.obj({ N: picture }))
    return [ref, value, picture]
  }
  throw new Error(`no field ${name}`)
}

import { P12Signer } from '@signpdf/signer-p12'
import signpdf from '@signpdf/signpdf'
import { PDFDocument } from 'pdf-lib'
import { passphrase, signedAt } from '../engine/signers'
import { type Appearance, addPlaceholder } from './placeholder'

/**
 * The usual way in JavaScript: load and save the file with pdf-lib, then sign it with @signpdf and a PKCS#12 file.
 * (@signpdf's own placeholder-plain breaks a form that has fields already, and is no faster.)
 */
export async function signWithSignpdf(
  pdf: Uint8Array,
  field: string,
  appearance: Appearance,
  p12: Buffer,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  addPlaceholder(document, field, appearance, 5_000)
  const saved = await document.save({ useObjectStreams: false, updateFieldAppearances: false })
  return signpdf.sign(Buffer.from(saved), new P12Signer(p12, { passphrase }), new Date(signedAt))
}

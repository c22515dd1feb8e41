import { PDFDocument } from 'pdf-lib'

const tail = 2_048
const most = 20 * 1024 * 1024

/**
 * Writes anew a file whose cross-references or stream lengths are wrong, from the objects as they follow each other; null
 * when something is missing: the end, or an object that cannot be read. What comes out is to be read like any other upload.
 */
export async function repaired(bytes: Uint8Array): Promise<Uint8Array | null> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const whole = view.subarray(-tail).includes('%%EOF')
  // pdf-lib sets no limit to what compressed objects inflate to
  if (!whole || view.length > most || view.includes('/ObjStm') || view.includes('/Encrypt')) return null
  try {
    const document = await PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false })
    return await document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
  } catch {
    return null
  }
}

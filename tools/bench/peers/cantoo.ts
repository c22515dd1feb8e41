import { createHash } from 'node:crypto'
import { PDFDocument } from 'pdf-lib'
import { signedData } from '#cloud/engine/pki/cms'
import type { Signer } from '#cloud/engine/pki/signer'
import { type Appearance, addPlaceholder } from './placeholder'

const reserve = 5_000

/**
 * The maintained fork of pdf-lib with an incremental save, and a CMS by node:crypto (our own, the fastest there is).
 * Answers the bytes to append.
 */
export async function signWithCantoo(
  pdf: Uint8Array,
  field: string,
  appearance: Appearance,
  signer: Signer,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false })
  const snapshot = document.takeSnapshot()
  for (const ref of addPlaceholder(document, field, appearance, reserve)) snapshot.markRefForSave(ref)
  const saved = await document.saveIncremental(snapshot, { useObjectStreams: false })
  const delta = Buffer.from(saved)
  const rangeAt = delta.indexOf('[ 0 /********** /********** /********** ]')
  const contentsAt = delta.indexOf(`<${'0'.repeat(100)}`)
  const gapEnd = contentsAt + 2 * reserve + 2
  const range = `[0 ${pdf.length + contentsAt} ${pdf.length + gapEnd} ${delta.length - gapEnd}]`
  if (rangeAt < 0 || contentsAt < 0) throw new Error('the placeholders are written in another way now')
  delta.write(range.padEnd(41), rangeAt, 'latin1')
  const hash = createHash('sha256').update(pdf).update(delta.subarray(0, contentsAt)).update(delta.subarray(gapEnd))
  const cms = await signedData({ digest: new Uint8Array(hash.digest()) }, signer)
  delta.write(Buffer.from(cms).toString('hex'), contentsAt + 1, 'latin1')
  return delta
}

import { timestampPdf } from './timestamp'
import { addValidationData, type Lack, type RevocationWord, validationDataFor } from './validation-data'

/** A file made ready for many years, or what is missing for that. */
export type LongTerm =
  | { readonly pdf: Uint8Array; readonly lacking: null }
  | { readonly pdf: null; readonly lacking: readonly Lack[] }

/**
 * Raises a signed file to B-LTA (ETSI EN 319 142-1 6): a revision with certificates and revocation data for every path,
 * then a document timestamp over it all, in a field that was made before the first signature. Nothing is appended when any
 * certificate lacks a path or a good word of its authority. Throws PadesError, and whatever `timestamp` throws.
 */
export async function raiseToLongTerm(order: {
  readonly pdf: Uint8Array
  readonly field: string
  readonly anchors: readonly Uint8Array[]
  readonly revocation: RevocationWord
  readonly timestamp: (sha256: Uint8Array) => Promise<Uint8Array>
}): Promise<LongTerm> {
  const { pdf, field, anchors, revocation, timestamp } = order
  const { data, lacking } = validationDataFor(pdf, { anchors, ...revocation })
  if (lacking.length > 0) return { pdf: null, lacking }
  return { pdf: await timestampPdf({ pdf: addValidationData(pdf, data), field, timestamp }), lacking: null }
}

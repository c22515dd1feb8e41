import { sha256 } from '../pki/algorithm'
import { attribute, signedData } from '../pki/cms'
import { oids } from '../pki/oids'
import type { Signer } from '../pki/signer'
import { embed } from './embed'
import { type Preparation, prepare } from './prepare'

/** A signature that is to be made. With `timestamp` (a token, DER, over a SHA-256 digest) it is of level B-T, else B-B. */
export interface SignOrder extends Omit<Preparation, 'reserve'> {
  readonly signer: Signer
  readonly timestamp?: (sha256: Uint8Array) => Promise<Uint8Array>
  /** Bytes kept for the CMS: more than the usual 5,000 (B-B) or 12,000 (B-T) when an authority's chains are long. */
  readonly reserve?: number
}

const reserveOfBaseline = 5_000
const reserveWithTimestamp = 12_000

/**
 * Signs a field of a PDF (PAdES, ETSI EN 319 142-1): prepare → digest → sign → timestamp → embed. Answers the whole new
 * file; the file that was given is its byte prefix. Throws PadesError, and whatever the key or the timestamp throws.
 */
export async function signPdf(order: SignOrder): Promise<Uint8Array> {
  const { signer, timestamp } = order
  const reserve = order.reserve ?? (timestamp ? reserveWithTimestamp : reserveOfBaseline)
  const prepared = prepare({ ...order, reserve })
  const unsigned = timestamp
    ? async (signature: Uint8Array) => [attribute(oids.timeStampToken, await timestamp(sha256(signature)))]
    : undefined
  return embed(prepared, await signedData({ digest: prepared.digest }, signer, { unsigned }))
}

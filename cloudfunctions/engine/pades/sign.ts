import { sha256 } from '../pki/algorithm'
import { attribute, signedData } from '../pki/cms'
import { oids } from '../pki/oids'
import type { Signer } from '../pki/signer'
import { partsFor } from '../pki/signer-parts'
import { embed, embedDelta } from './embed'
import { fitSigner } from './fit-signer'
import { type Preparation, prepare } from './prepare'
import type { Prepared } from './revision'

/** A signature that is to be made. With `timestamp` (a token, DER, over a SHA-256 digest) it is of level B-T, else B-B. */
export interface SignOrder extends Omit<Preparation, 'reserve' | 'hash'> {
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
  const { prepared, cms } = await signed(order)
  return embed(prepared, cms)
}

/** As {@link signPdf}, but answers only the bytes to append; the file is read and hashed, never copied. */
export async function signDelta(order: SignOrder): Promise<Uint8Array> {
  const { prepared, cms } = await signed(order)
  return embedDelta(prepared, cms)
}

async function signed(order: SignOrder): Promise<{ readonly prepared: Prepared; readonly cms: Uint8Array }> {
  const { timestamp } = order
  const signer = fitSigner(order.signer, order.at)
  const reserve = order.reserve ?? (timestamp ? reserveWithTimestamp : reserveOfBaseline)
  const { hash } = partsFor(signer.certificate)
  const prepared = prepare({ ...order, reserve, hash })
  const unsigned = timestamp
    ? async (signature: Uint8Array) => [attribute(oids.timeStampToken, await timestamp(sha256(signature)))]
    : undefined
  return { prepared, cms: await signedData({ digest: prepared.digest }, signer, { unsigned }) }
}

import { sha256 } from '../pki/algorithm'
import { bitString, context, integer, octetString, oid, sequence } from '../pki/der'
import { oids } from '../pki/oids'
import type { Signer } from '../pki/signer'
import { partsFor } from '../pki/signer-parts'
import { ia5String, version, wholeSeconds } from './elements'
import { readSeal } from './read-seal'

/** A document that is to be signed by a seal. */
export interface SealUse {
  /** SESeal, DER. */
  readonly seal: Uint8Array
  /** SM3 of the document. */
  readonly digest: Uint8Array
  /** Printable ASCII about the document: which bytes were hashed, for example. */
  readonly property: string
  readonly at: string
  /** Gives a timestamp token (DER) over a SHA-256 digest, here of the signature value. */
  readonly timestamp?: (sha256: Uint8Array) => Promise<Uint8Array>
}

const sm3Bytes = 32

/**
 * Signs a document by an electronic seal (SES_Signature): seal, time and digest, signed by somebody whom the seal lists.
 * DER. Throws RangeError when the signer is not listed, has no SM2 key, or the digest is no SM3; DerError when the seal
 * cannot be read; and whatever `timestamp` throws.
 */
export async function signBySeal(use: SealUse, signer: Signer): Promise<Uint8Array> {
  if (partsFor(signer.certificate).hash !== 'sm3') throw new RangeError('a seal is used with an SM2 key')
  if (!readSeal(use.seal).lists(signer.certificate)) throw new RangeError('the seal does not list this signer')
  if (use.digest.length !== sm3Bytes) throw new RangeError('the digest of a document is its SM3')
  const signed = sequence(
    integer(version),
    use.seal,
    wholeSeconds(use.at),
    bitString(use.digest),
    ia5String(use.property),
  )
  const signature = await signer.sign(signed)
  const token = use.timestamp ? [context(0, bitString(await use.timestamp(sha256(signature))))] : []
  return sequence(signed, octetString(signer.certificate), oid(oids.sm2WithSm3), bitString(signature), ...token)
}

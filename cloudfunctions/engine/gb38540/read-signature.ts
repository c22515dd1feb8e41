import { contextTag, tag } from '../pki/der'
import { bitsOf, DerError, Fields, numberOf, oidOf, readElement } from '../pki/der-reader'
import { asciiOf, generalizedInstantOf, version } from './elements'
import { certificateOf, hasCriticalExtension, type Seal, sealOf } from './read-seal'

/** A signature by an electronic seal as it was found; bytes are views of the input. `at` is the signer's own word, in UTC. */
export interface SealSignature {
  readonly seal: Seal
  readonly sealBytes: Uint8Array
  readonly at: string
  /** SM3 of the document, however its bytes are counted. */
  readonly digest: Uint8Array
  /** What the signer says of the document, which bytes were hashed for example. */
  readonly property: string
  readonly hasCritical: boolean
  readonly signer: Uint8Array
  readonly algorithm: string
  /** What the signer signed: TBS_Sign, DER. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  /** A timestamp token (DER) over the signature value. */
  readonly timestamp: Uint8Array | null
}

const signatureCap = 2.5 * 1024 * 1024
const propertyCap = 4_096

/** Reads a SES_Signature of version 4, DER, nothing behind it. Throws DerError. */
export function readSealSignature(der: Uint8Array): SealSignature {
  if (der.length > signatureCap) throw new DerError('signature is too large')
  const outer = new Fields(readElement(der, tag.sequence))
  const signed = outer.next(tag.sequence)
  const signer = certificateOf(outer.next())
  const algorithm = oidOf(outer.next(tag.oid))
  const signature = bitsOf(outer.next())
  const wrapped = outer.optional(contextTag(0))
  outer.end()
  const body = new Fields(signed)
  if (numberOf(body.next(tag.integer)) !== version) throw new DerError('not version 4')
  const seal = body.next(tag.sequence)
  const at = generalizedInstantOf(body.next())
  const digest = bitsOf(body.next())
  const property = asciiOf(body.next(), propertyCap)
  const hasCritical = hasCriticalExtension(body)
  body.end()
  return {
    seal: sealOf(seal),
    sealBytes: seal.raw,
    at,
    digest,
    property,
    hasCritical,
    signer,
    algorithm,
    signed: signed.raw,
    signature,
    timestamp: wrapped ? bitsOf(readElement(wrapped.content)) : null,
  }
}

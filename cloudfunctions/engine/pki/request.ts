import { isAcceptableKey, signatureIdentifier, verifySignature } from './algorithm'
import { bitString, context, contextTag, integer, sequence, tag } from './der'
import { bitsOf, DerError, Fields, fieldsOf, numberOf } from './der-reader'
import { nameAttribute, nameOf, type Subject } from './name'
import type { Sign } from './signer'

/** A certificate request: raw Name and SubjectPublicKeyInfo, both DER. */
export interface CertificateRequest {
  readonly subject: Uint8Array
  readonly commonName: string | null
  readonly spki: Uint8Array
}

/**
 * Builds a PKCS#10 request (RFC 2986), DER, for a key given as SubjectPublicKeyInfo; `sign` proves that we hold it.
 * Names are UTF8String; no attributes are asked for, the authority decides the extensions.
 */
export async function certificateRequest(order: {
  readonly subject: Subject
  readonly publicKey: Uint8Array
  readonly sign: Sign
}): Promise<Uint8Array> {
  const info = sequence(integer(0), nameOf(order.subject), order.publicKey, context(0))
  return sequence(info, signatureIdentifier(order.publicKey), bitString(await order.sign(info)))
}

/**
 * Reads a PKCS#10 request (DER) and checks its proof of possession; the key must be P-256, SM2, or RSA of 2048 bits or more.
 * Throws DerError when it is malformed, unproven or made for another kind of key.
 */
export function readCertificateRequest(der: Uint8Array): CertificateRequest {
  const outer = fieldsOf(der)
  const info = outer.next(tag.sequence)
  const algorithm = outer.next(tag.sequence)
  const signature = bitsOf(outer.next())
  outer.end()
  const body = new Fields(info)
  if (numberOf(body.next(tag.integer)) !== 0) throw new DerError('not version 1')
  const subject = body.next(tag.sequence).raw
  const spki = body.next(tag.sequence).raw
  body.next(contextTag(0))
  body.end()
  if (!isAcceptableKey(spki)) throw new DerError('kind of key not accepted')
  if (!verifySignature(spki, algorithm, info.raw, signature)) throw new DerError('bad proof of possession')
  return { subject, commonName: nameAttribute(subject, 'commonName'), spki }
}

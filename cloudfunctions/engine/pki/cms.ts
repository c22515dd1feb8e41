import { digest } from './algorithm'
import { context, contextTag, integer, octetString, oid, retag, sequence, setOf } from './der'
import { oids } from './oids'
import type { Signer } from './signer'
import { partsFor } from './signer-parts'

/**
 * What is signed: something outside (its digest by the hash of the signer's key, `partsFor`), or content that travels
 * inside under its type.
 */
export type Content = { readonly digest: Uint8Array } | { readonly type: string; readonly bytes: Uint8Array }

/** Attributes that are added when the signature exists, over which they speak: each a finished Attribute. */
export type UnsignedAttributes = (signature: Uint8Array) => Promise<readonly Uint8Array[]>

/**
 * Builds a CMS SignedData with one signer (RFC 5652) as CAdES wants it (ETSI EN 319 122-1): content-type,
 * message-digest and ESS signing-certificate-v2 are signed; no signing-time. Issuer and serial are copied raw out of
 * the certificate. With a key on the SM2 curve everything is hashed with SM3. Answers the ContentInfo, DER.
 */
export async function signedData(
  content: Content,
  signer: Signer,
  options: { readonly unsigned?: UnsignedAttributes; readonly certificates?: boolean } = {},
): Promise<Uint8Array> {
  const parts = partsFor(signer.certificate)
  const inside = 'type' in content
  const type = inside ? content.type : oids.data
  const attributes = setOf(
    attribute(oids.contentType, oid(type)),
    attribute(oids.messageDigest, octetString(inside ? digest(parts.hash, content.bytes) : content.digest)),
    parts.signingCertificate,
  )
  const signature = await signer.sign(attributes)
  const unsigned = options.unsigned ? await options.unsigned(signature) : []
  const signerInfo = sequence(
    integer(1),
    parts.issuerAndSerial,
    parts.hashAlgorithm,
    retag(contextTag(0), attributes),
    parts.signatureAlgorithm,
    octetString(signature),
    ...(unsigned.length > 0 ? [retag(contextTag(1), setOf(...unsigned))] : []),
  )
  const certificates = retag(contextTag(0), setOf(signer.certificate, ...signer.chain))
  return contentInfo(
    integer(type === oids.data ? 1 : 3),
    setOf(parts.hashAlgorithm),
    sequence(oid(type), ...(inside ? [context(0, octetString(content.bytes))] : [])),
    ...(options.certificates === false ? [] : [certificates]),
    setOf(signerInfo),
  )
}

/** A SignedData that carries certificates only (RFC 5652 5.2, the answer of an EST server), DER. */
export function certificatesOnly(certificates: readonly Uint8Array[]): Uint8Array {
  const set = retag(contextTag(0), setOf(...certificates))
  return contentInfo(integer(1), setOf(), sequence(oid(oids.data)), set, setOf())
}

/** One Attribute with one value. */
export function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), setOf(value))
}

function contentInfo(...fields: readonly Uint8Array[]): Uint8Array {
  return sequence(oid(oids.signedData), context(0, sequence(...fields)))
}

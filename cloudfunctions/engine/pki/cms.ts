import { sha256, sha256Identifier, signatureIdentifier } from './algorithm'
import { type Certificate, readCertificate } from './certificate'
import { context, contextTag, integer, octetString, oid, retag, sequence, setOf } from './der'
import { oids } from './oids'
import type { Signer } from './signer'

/** What is signed: something outside (its SHA-256), or content that travels inside under its type. */
export type Content = { readonly digest: Uint8Array } | { readonly type: string; readonly bytes: Uint8Array }

/** Attributes that are added when the signature exists, over which they speak: each a finished Attribute. */
export type UnsignedAttributes = (signature: Uint8Array) => Promise<readonly Uint8Array[]>

/**
 * Builds a CMS SignedData with one signer (RFC 5652) as CAdES wants it (ETSI EN 319 122-1): content-type,
 * message-digest and ESS signing-certificate-v2 are signed; no signing-time. Issuer and serial are copied raw out of
 * the certificate. Answers the ContentInfo, DER.
 */
export async function signedData(
  content: Content,
  signer: Signer,
  options: { readonly unsigned?: UnsignedAttributes; readonly certificates?: boolean } = {},
): Promise<Uint8Array> {
  const certificate = readCertificate(signer.certificate)
  const inside = 'type' in content
  const type = inside ? content.type : oids.data
  const attributes = setOf(
    attribute(oids.contentType, oid(type)),
    attribute(oids.messageDigest, octetString(inside ? sha256(content.bytes) : content.digest)),
    signingCertificateV2(certificate),
  )
  const signature = await signer.sign(attributes)
  const unsigned = options.unsigned ? await options.unsigned(signature) : []
  const signerInfo = sequence(
    integer(1),
    sequence(certificate.issuer, certificate.serial),
    sha256Identifier(),
    retag(contextTag(0), attributes),
    signatureIdentifier(certificate.spki),
    octetString(signature),
    ...(unsigned.length > 0 ? [retag(contextTag(1), setOf(...unsigned))] : []),
  )
  const certificates = retag(contextTag(0), setOf(signer.certificate, ...signer.chain))
  return contentInfo(
    integer(type === oids.data ? 1 : 3),
    setOf(sha256Identifier()),
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

// RFC 5035: the hash algorithm is left out because SHA-256 is its default.
function signingCertificateV2(certificate: Certificate): Uint8Array {
  const directoryName = context(4, certificate.issuer)
  const issuerSerial = sequence(sequence(directoryName), certificate.serial)
  return attribute(
    oids.signingCertificateV2,
    sequence(sequence(sequence(octetString(sha256(certificate.raw)), issuerSerial))),
  )
}

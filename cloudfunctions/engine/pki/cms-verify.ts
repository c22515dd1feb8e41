import { digestOf, hashOf, sha256, verifySignature } from './algorithm'
import { type Certificate, readCertificate, sameBytes } from './certificate'
import { readSignedData, type SignedData, type SignerInfo } from './cms-reader'
import { tag } from './der'
import { DerError, type Element, Fields, oidOf } from './der-reader'
import { oids } from './oids'

/** What is wrong with a CMS signature. */
export type CmsProblem =
  | 'malformed'
  | 'not-one-signer'
  | 'unexpected-content'
  | 'certificate-missing'
  | 'attribute-missing-or-doubled'
  | 'weak-or-unknown-algorithm'
  | 'wrong-content-type'
  | 'wrong-digest'
  | 'wrong-signing-certificate'
  | 'wrong-signature'

/** A CMS signature that was looked at: its parts, as far as they could be read, and what is wrong. */
export interface CmsVerdict {
  readonly problems: readonly CmsProblem[]
  readonly signed: SignedData | null
  readonly signer: SignerInfo | null
  readonly certificate: Certificate | null
}

/**
 * Checks a CMS with exactly one signer (RFC 5652 5.6, ETSI EN 319 122-1): content type, message digest, signing
 * certificate attribute (v2, or v1 as older timestamp authorities send it) and the signature itself. `pieces` is the
 * content that was signed outside; without it the content must travel inside, of type `contentType`. Trust in the
 * certificate is another question. Never throws.
 */
export function verifyCms(
  bytes: Uint8Array,
  expected: { readonly pieces?: readonly Uint8Array[]; readonly contentType: string },
): CmsVerdict {
  try {
    return check(readSignedData(bytes), expected)
  } catch (error) {
    if (error instanceof DerError) return { problems: ['malformed'], signed: null, signer: null, certificate: null }
    throw error
  }
}

function check(
  signed: SignedData,
  expected: { readonly pieces?: readonly Uint8Array[]; readonly contentType: string },
): CmsVerdict {
  const [signer] = signed.signers
  if (signer === undefined || signed.signers.length !== 1) {
    return { problems: ['not-one-signer'], signed, signer: null, certificate: null }
  }
  const certificate = signerCertificate(signed, signer)
  const pieces = expected.pieces ?? (signed.content ? [signed.content] : null)
  if (pieces === null || (expected.pieces !== undefined && signed.content !== null)) {
    return { problems: ['unexpected-content'], signed, signer, certificate }
  }
  if (certificate === null) return { problems: ['certificate-missing'], signed, signer, certificate }
  return {
    problems: signerProblems(signed, signer, certificate, pieces, expected.contentType),
    signed,
    signer,
    certificate,
  }
}

function signerProblems(
  signed: SignedData,
  signer: SignerInfo,
  certificate: Certificate,
  pieces: readonly Uint8Array[],
  contentType: string,
): CmsProblem[] {
  const type = signer.signed.get(oids.contentType)
  const digest = signer.signed.get(oids.messageDigest)
  const attributes = signer.signedAttributes
  if (signer.doubled || !type || !digest || attributes === null) return ['attribute-missing-or-doubled']
  const hash = hashOf(signer.digestAlgorithm)
  if (hash === null) return ['weak-or-unknown-algorithm']
  const problems: CmsProblem[] = []
  if (oidOf(type) !== contentType || signed.contentType !== contentType) problems.push('wrong-content-type')
  if (digest.tag !== tag.octetString || !sameBytes(digest.content, digestOf(hash, pieces)))
    problems.push('wrong-digest')
  if (!namesCertificate(signer, certificate)) problems.push('wrong-signing-certificate')
  if (!verifySignature(certificate.spki, signer.signatureAlgorithm, attributes, signer.signature, hash)) {
    problems.push('wrong-signature')
  }
  return problems
}

function signerCertificate(signed: SignedData, signer: SignerInfo): Certificate | null {
  const { issuerAndSerial, subjectKeyId } = signer
  for (const der of signed.certificates) {
    const candidate = readCertificate(der)
    const named = issuerAndSerial
      ? sameBytes(candidate.issuer, issuerAndSerial.issuer) && sameBytes(candidate.serial, issuerAndSerial.serial)
      : candidate.subjectKeyId && subjectKeyId && sameBytes(candidate.subjectKeyId, subjectKeyId)
    if (named) return candidate
  }
  return null
}

// RFC 5035: the first certificate identifier names the signer's own certificate by its hash.
function namesCertificate(signer: SignerInfo, certificate: Certificate): boolean {
  const second = signer.signed.get(oids.signingCertificateV2)
  if (second) {
    const identifier = firstIdentifier(second)
    const algorithm = identifier.optional(tag.sequence)
    const hash = algorithm ? hashOf(algorithm) : 'sha256'
    return hash !== null && sameBytes(identifier.next(tag.octetString).content, digestOf(hash, [certificate.raw]))
  }
  const first = signer.signed.get(oids.signingCertificate)
  return first
    ? sameBytes(firstIdentifier(first).next(tag.octetString).content, digestOf('sha1', [certificate.raw]))
    : false
}

function firstIdentifier(attribute: Element): Fields {
  return new Fields(attribute).open().open()
}

/** SHA-256 of a signature value: what a signature timestamp speaks about (RFC 3161 appendix A). */
export function signatureImprint(signer: SignerInfo): Uint8Array {
  return sha256(signer.signature)
}

import { type Certificate, readCertificate, sameBytes } from './certificate'
import { readForeignSignedData, type SignedData, type SignerInfo } from './cms-reader'
import { tag } from './der'
import { DerError, type Element, Fields, oidOf } from './der-reader'
import {
  checkForeignSignature,
  type ForeignHash,
  foreignDigest,
  foreignHashOf,
  isWeak,
  type SignatureCheck,
} from './foreign-algorithm'
import { oids } from './oids'

/** What is wrong with a CMS signature. The last four weaken it or are unusual; the others break it. */
export type CmsProblem =
  | 'malformed'
  | 'not-one-signer'
  | 'unexpected-content'
  | 'certificate-missing'
  | 'attribute-missing-or-doubled'
  | 'unknown-algorithm'
  | 'broken-algorithm'
  | 'wrong-content-type'
  | 'wrong-digest'
  | 'wrong-signing-certificate'
  | 'wrong-signature'
  | 'weak-algorithm'
  | 'algorithms-disagree'
  | 'no-signing-certificate'
  | 'no-signed-attributes'

/** A CMS signature that was looked at: its parts, as far as they could be read, and what is wrong. */
export interface CmsVerdict {
  readonly problems: readonly CmsProblem[]
  readonly signed: SignedData | null
  readonly signer: SignerInfo | null
  readonly certificate: Certificate | null
  /** The hash over the content; null when it is unknown. */
  readonly hash: ForeignHash | null
}

interface Expectation {
  readonly pieces?: readonly Uint8Array[]
  readonly contentType: string
}

/**
 * Checks a CMS with exactly one signer (RFC 5652 5.6, ETSI EN 319 122-1): content type, message digest, signing
 * certificate attribute (v2, or v1 as older authorities send it), algorithms and the signature itself. `pieces` is the
 * content that was signed outside; without it the content must travel inside, of type `contentType`. Trust in the
 * certificate is another question. Never throws.
 */
export function verifyCms(bytes: Uint8Array, expected: Expectation): CmsVerdict {
  try {
    return check(readForeignSignedData(bytes), expected)
  } catch (error) {
    if (error instanceof DerError)
      return { problems: ['malformed'], signed: null, signer: null, certificate: null, hash: null }
    throw error
  }
}

function check(signed: SignedData, expected: Expectation): CmsVerdict {
  const [signer] = signed.signers
  if (signer === undefined || signed.signers.length !== 1) {
    return { problems: ['not-one-signer'], signed, signer: null, certificate: null, hash: null }
  }
  const certificate = signerCertificate(signed, signer)
  const hash = foreignHashOf(signer.digestAlgorithm)
  const found = { signed, signer, certificate, hash }
  const pieces = expected.pieces ?? (signed.content ? [signed.content] : null)
  if (pieces === null || (expected.pieces !== undefined && signed.content !== null))
    return { ...found, problems: ['unexpected-content'] }
  if (certificate === null) return { ...found, problems: ['certificate-missing'] }
  if (hash === null) return { ...found, problems: ['unknown-algorithm'] }
  const problems =
    signer.signedAttributes === null
      ? bareProblems(signed, signer, certificate, pieces, expected.contentType, hash)
      : signerProblems(signed, signer, signer.signedAttributes, certificate, pieces, expected.contentType, hash)
  return { ...found, problems }
}

function signerProblems(
  signed: SignedData,
  signer: SignerInfo,
  attributes: Uint8Array,
  certificate: Certificate,
  pieces: readonly Uint8Array[],
  contentType: string,
  hash: ForeignHash,
): CmsProblem[] {
  const type = signer.signed.get(oids.contentType)
  const digest = signer.signed.get(oids.messageDigest)
  if (signer.doubled || !type || !digest) return ['attribute-missing-or-doubled']
  const problems: CmsProblem[] = []
  if (oidOf(type) !== contentType || signed.contentType !== contentType) problems.push('wrong-content-type')
  if (digest.tag !== tag.octetString || !sameBytes(digest.content, foreignDigest(hash, pieces)))
    problems.push('wrong-digest')
  problems.push(...certificateProblems(signer, certificate))
  const { spki } = certificate
  const checked = checkForeignSignature(spki, signer.signatureAlgorithm, attributes, signer.signature, hash)
  return [...problems, ...signatureProblems(checked, hash)]
}

// RFC 5652 5.3: without signed attributes the signature is over the content itself, which must then be plain data.
function bareProblems(
  signed: SignedData,
  signer: SignerInfo,
  certificate: Certificate,
  pieces: readonly Uint8Array[],
  contentType: string,
  hash: ForeignHash,
): CmsProblem[] {
  const problems: CmsProblem[] = ['no-signed-attributes', 'no-signing-certificate']
  if (contentType !== oids.data || signed.contentType !== oids.data) problems.push('wrong-content-type')
  const content = Buffer.concat(pieces)
  const checked = checkForeignSignature(certificate.spki, signer.signatureAlgorithm, content, signer.signature, hash)
  return [...problems, ...signatureProblems(checked, hash)]
}

function signatureProblems(checked: SignatureCheck, hash: ForeignHash): CmsProblem[] {
  const problems: CmsProblem[] = []
  if (!checked.known) problems.push('unknown-algorithm')
  else if (!checked.fits) problems.push('wrong-signature')
  if (checked.hash !== null && checked.hash !== hash) problems.push('algorithms-disagree')
  if (hash === 'md5' || checked.hash === 'md5') problems.push('broken-algorithm')
  else if (isWeak(hash) || (checked.hash !== null && isWeak(checked.hash))) problems.push('weak-algorithm')
  return problems
}

function signerCertificate(signed: SignedData, signer: SignerInfo): Certificate | null {
  const { issuerAndSerial, subjectKeyId } = signer
  for (const der of signed.certificates) {
    const candidate = readable(der)
    const named =
      candidate &&
      (issuerAndSerial
        ? sameBytes(candidate.issuer, issuerAndSerial.issuer) && sameBytes(candidate.serial, issuerAndSerial.serial)
        : candidate.subjectKeyId && subjectKeyId && sameBytes(candidate.subjectKeyId, subjectKeyId))
    if (named) return candidate
  }
  return null
}

// A certificate beside the signer's that we cannot read says nothing about the signature.
function readable(der: Uint8Array): Certificate | null {
  try {
    return readCertificate(der)
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}

// RFC 5035: the first certificate identifier names the signer's own certificate by its hash.
function certificateProblems(signer: SignerInfo, certificate: Certificate): CmsProblem[] {
  const second = signer.signed.get(oids.signingCertificateV2)
  if (second) {
    const identifier = firstIdentifier(second)
    const algorithm = identifier.optional(tag.sequence)
    const hash = algorithm ? foreignHashOf(algorithm) : 'sha256'
    if (hash === null) return ['unknown-algorithm']
    return named(identifier, hash, certificate)
  }
  const first = signer.signed.get(oids.signingCertificate)
  return first ? named(firstIdentifier(first), 'sha1', certificate) : ['no-signing-certificate']
}

function named(identifier: Fields, hash: ForeignHash, certificate: Certificate): CmsProblem[] {
  const said = identifier.next(tag.octetString).content
  return sameBytes(said, foreignDigest(hash, [certificate.raw])) ? [] : ['wrong-signing-certificate']
}

function firstIdentifier(attribute: Element): Fields {
  return new Fields(attribute).open().open()
}

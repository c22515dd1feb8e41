import { type Certificate, readCertificate, sameBytes } from './certificate'
import { readForeignSignedData, type SignedData, type SignerInfo } from './cms-reader'
import { setOf, tag } from './der'
import { childrenOf, DerError, type Element, Fields, oidOf, readElement } from './der-reader'
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
  /** Certificates from elsewhere, among which the signer's may be when it does not travel in the CMS. */
  readonly certificates?: readonly Uint8Array[]
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
  const certificate = signerCertificate([...signed.certificates, ...(expected.certificates ?? [])], signer)
  const hash = foreignHashOf(signer.digestAlgorithm)
  const found = { signed, signer, certificate, hash }
  const pieces = expected.pieces ?? (signed.content ? [signed.content] : null)
  if (pieces === null || (expected.pieces !== undefined && signed.content !== null))
    return { ...found, problems: ['unexpected-content'] }
  if (hash === null) return { ...found, problems: ['unknown-algorithm'] }
  if (certificate === null)
    return { ...found, problems: ['certificate-missing', ...digestProblems(signer, pieces, hash)] }
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
  if (signer.doubled || !type || !signer.signed.has(oids.messageDigest)) return ['attribute-missing-or-doubled']
  const problems: CmsProblem[] = []
  if (plainType(oidOf(type)) !== contentType || plainType(signed.contentType) !== contentType)
    problems.push('wrong-content-type')
  problems.push(...digestProblems(signer, pieces, hash), ...certificateProblems(signer, certificate))
  return [...problems, ...signatureProblems(checkedAttributes(signer, attributes, certificate, hash), hash)]
}

function digestProblems(signer: SignerInfo, pieces: readonly Uint8Array[], hash: ForeignHash): CmsProblem[] {
  const digest = signer.signed.get(oids.messageDigest)
  if (digest === undefined) return []
  const fits = digest.tag === tag.octetString && sameBytes(digest.content, foreignDigest(hash, pieces))
  return fits ? [] : ['wrong-digest']
}

// What was signed is the DER of the set (RFC 5652 5.4), in order; some signers send it in another order than they signed it.
function checkedAttributes(
  { signatureAlgorithm, signature }: SignerInfo,
  attributes: Uint8Array,
  { spki }: Certificate,
  hash: ForeignHash,
): SignatureCheck {
  const sent = checkForeignSignature(spki, signatureAlgorithm, attributes, signature, hash)
  if (sent.fits || !sent.known) return sent
  const inOrder = setOf(...childrenOf(readElement(attributes)).map(({ raw }) => raw))
  return sameBytes(inOrder, attributes)
    ? sent
    : checkForeignSignature(spki, signatureAlgorithm, inOrder, signature, hash)
}

// GM/T 0010 names plain data by an identifier of its own.
const plainType = (type: string) => (type === oids.gmData ? oids.data : type)

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
  if (contentType !== oids.data || plainType(signed.contentType) !== oids.data) problems.push('wrong-content-type')
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

function signerCertificate(certificates: readonly Uint8Array[], signer: SignerInfo): Certificate | null {
  const { issuerAndSerial, subjectKeyId } = signer
  const sameSerial: Certificate[] = []
  for (const der of certificates) {
    const candidate = readable(der)
    if (candidate === null) continue
    if (issuerAndSerial === null) {
      if (candidate.subjectKeyId && subjectKeyId && sameBytes(candidate.subjectKeyId, subjectKeyId)) return candidate
    } else if (sameBytes(candidate.serial, issuerAndSerial.serial)) {
      if (sameBytes(candidate.issuer, issuerAndSerial.issuer)) return candidate
      sameSerial.push(candidate)
    }
  }
  // Some signers write the issuer's name in another encoding than it has. Nobody signed that name: whose the signature
  // is, its value and the certificate's hash among the signed attributes tell.
  return sameSerial[0] ?? null
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

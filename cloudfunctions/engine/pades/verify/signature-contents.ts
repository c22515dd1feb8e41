import { isArray, type Value } from '../../pdf/objects'
import { type Certificate, readCertificate, sameBytes } from '../../pki/certificate'
import { readForeignSignedData, type SignerInfo } from '../../pki/cms-reader'
import { type CmsProblem, type CmsVerdict, verifyCms } from '../../pki/cms-verify'
import { contextTag, nothing, oid, sequence, tag } from '../../pki/der'
import { DerError, type Element, Fields, instantOf, readElement, readFirstElement } from '../../pki/der-reader'
import { checkForeignSignature, foreignDigest, foreignHashOf } from '../../pki/foreign-algorithm'
import { oids } from '../../pki/oids'
import { verifyTimestamp } from '../../pki/timestamp-verify'
import type { SignatureFacts, TimestampFacts } from './facts'

/** What stands in the Contents of a signature dictionary. */
export type ContentsFacts = Pick<
  SignatureFacts,
  'cms' | 'hash' | 'certificate' | 'certificates' | 'revocationLists' | 'ocspAnswers' | 'timestamps'
> & { readonly signingTime: string | null }

const maxTimestamps = 10

/**
 * Reads and checks the Contents of a signature of a known format (SubFilter; ISO 32000-1 12.8.3, ETSI EN 319 142-1)
 * against the bytes it covers. `certificate` is what the dictionary itself says, `stored` what the document's store has.
 * Null for an unknown format. Never throws.
 */
export function readContents(
  format: string | null,
  contents: Uint8Array,
  pieces: readonly Uint8Array[],
  certificate: Value,
  stored: readonly Uint8Array[],
): ContentsFacts | null {
  if (format === 'ETSI.RFC3161') return documentTimestamp(contents, pieces, stored)
  if (format === 'ETSI.CAdES.detached' || format === 'adbe.pkcs7.detached')
    return factsOf(verifyCms(contents, { pieces, contentType: oids.data, certificates: stored }), [], stored)
  if (format === 'adbe.pkcs7.sha1') return digestInside(contents, pieces, stored)
  if (format === 'adbe.x509.rsa_sha1') return bareSignature(contents, pieces, certificate)
  return null
}

function documentTimestamp(
  token: Uint8Array,
  pieces: readonly Uint8Array[],
  certificates: readonly Uint8Array[],
): ContentsFacts {
  const stamp = verifyTimestamp(token, { pieces, certificates })
  const signed = orNull(() => readForeignSignedData(token))
  const signer = signed?.signers[0] ?? null
  const hash = signer ? orNull(() => foreignHashOf(signer.digestAlgorithm)) : null
  const facts = factsOf({ signed, signer, hash, problems: [], certificate: stamp.certificate }, [], certificates)
  return { ...facts, timestamps: [stamp] }
}

function factsOf(cms: CmsVerdict, more: readonly CmsProblem[], stored: readonly Uint8Array[]): ContentsFacts {
  const { signer, signed, certificate, hash } = cms
  const revocation = signer ? archivedRevocation(signer) : { lists: [], answers: [] }
  return {
    cms: [...cms.problems, ...more],
    hash,
    certificate,
    certificates: signed?.certificates ?? [],
    revocationLists: [...(signed?.revocationLists ?? []), ...revocation.lists],
    ocspAnswers: revocation.answers,
    timestamps: signer ? timestampsOf(signer, stored) : [],
    signingTime: signer ? signingTimeOf(signer) : null,
  }
}

function timestampsOf(signer: SignerInfo, certificates: readonly Uint8Array[]): TimestampFacts[] {
  const pieces = [signer.signature]
  return signer.timestamps.slice(0, maxTimestamps).map((token) => verifyTimestamp(token, { pieces, certificates }))
}

function signingTimeOf(signer: SignerInfo): string | null {
  const said = signer.signed.get(oids.signingTime)
  return said ? orNull(() => instantOf(said)) : null
}

// adbe-revocationInfoArchival (ISO 32000-1, 12.8.3.3.2): revocation lists and OCSP answers among the signed attributes.
function archivedRevocation(signer: SignerInfo): { lists: Uint8Array[]; answers: Uint8Array[] } {
  const archive = signer.signed.get(oids.revocationArchive)
  const read = (wanted: number) => (): Uint8Array[] => {
    const found = archive ? new Fields(archive).rest().find((each) => each.tag === contextTag(wanted)) : undefined
    return found ? new Fields(new Fields(found, found.tag).next()).rest().map(({ raw }) => raw) : []
  }
  return { lists: orNull(read(0)) ?? [], answers: orNull(read(1)) ?? [] }
}

// The older form: the CMS carries the SHA-1 of the document as its content.
function digestInside(
  contents: Uint8Array,
  pieces: readonly Uint8Array[],
  certificates: readonly Uint8Array[],
): ContentsFacts {
  const cms = verifyCms(contents, { contentType: oids.data, certificates })
  const inside = cms.signed?.content ?? null
  const fits = inside !== null && sameBytes(inside, foreignDigest('sha1', pieces))
  return factsOf(cms, [...(fits ? [] : (['wrong-digest'] as const)), 'weak-algorithm'], certificates)
}

// The oldest form: a bare PKCS#1 signature with SHA-1, the certificates in the dictionary.
function bareSignature(contents: Uint8Array, pieces: readonly Uint8Array[], value: Value): ContentsFacts {
  const certificates = (isArray(value) ? value : [value]).flatMap((each) => (each instanceof Uint8Array ? [each] : []))
  const certificate = certificates[0] ? orNull(() => readCertificate(certificates[0] ?? contents)) : null
  const signature = orNull(() => readFirstElement(contents, tag.octetString).content)
  const problems: CmsProblem[] = ['weak-algorithm', 'no-signing-certificate']
  if (!certificate) problems.push('certificate-missing')
  else if (!signature) problems.push('malformed')
  else if (!isBareSignature(certificate, Buffer.concat(pieces), signature)) problems.push('wrong-signature')
  const none = { revocationLists: [], ocspAnswers: [], timestamps: [], signingTime: null }
  return { ...none, cms: problems, hash: 'sha1', certificate, certificates }
}

function isBareSignature(certificate: Certificate, signed: Uint8Array, signature: Uint8Array): boolean {
  const algorithm: Element = readElement(sequence(oid(oids.sha1WithRsa), nothing()))
  return checkForeignSignature(certificate.spki, algorithm, signed, signature, 'sha1').fits
}

function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}

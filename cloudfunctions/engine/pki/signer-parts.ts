import { digest, hashIdentifier, hashWith, type OwnHash, signatureIdentifier } from './algorithm'
import { readCertificate } from './certificate'
import { context, octetString, oid, sequence, setOf } from './der'
import { oids } from './oids'

/** What every signature under one certificate repeats; all but the hash finished DER. */
export interface SignerParts {
  /** SM3 for a key on the SM2 curve, else SHA-256. */
  readonly hash: OwnHash
  readonly hashAlgorithm: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  /** IssuerAndSerialNumber, raw out of the certificate. */
  readonly issuerAndSerial: Uint8Array
  /** The attribute ESS signing-certificate-v2 (RFC 5035). */
  readonly signingCertificate: Uint8Array
}

const known = new WeakMap<Uint8Array, SignerParts>()

/** The parts for a certificate (DER), made once and kept as long as these bytes are. Throws DerError when it is malformed. */
export function partsFor(certificate: Uint8Array): SignerParts {
  const found = known.get(certificate) ?? madeFor(certificate)
  known.set(certificate, found)
  return found
}

function madeFor(der: Uint8Array): SignerParts {
  const { raw, spki, issuer, serial } = readCertificate(der)
  const hash = hashWith(spki)
  // RFC 5035: the hash algorithm is left out where it is the default, SHA-256
  const algorithm = hash === 'sha256' ? [] : [hashIdentifier(hash)]
  const issuerSerial = sequence(sequence(context(4, issuer)), serial)
  const identifier = sequence(...algorithm, octetString(digest(hash, raw)), issuerSerial)
  return {
    hash,
    hashAlgorithm: hashIdentifier(hash),
    signatureAlgorithm: signatureIdentifier(spki),
    issuerAndSerial: sequence(issuer, serial),
    signingCertificate: sequence(oid(oids.signingCertificateV2), setOf(sequence(sequence(identifier)))),
  }
}

import { createHash, createPrivateKey, generateKeyPairSync, randomBytes, sign as signWith } from 'node:crypto'
import { sha256 } from '#cloud/engine/pki/algorithm'
import { readCertificate } from '#cloud/engine/pki/certificate'
import { attribute } from '#cloud/engine/pki/cms'
import { context, contextTag, integer, nothing, octetString, oid, retag, sequence, setOf } from '#cloud/engine/pki/der'
import { issueCertificate } from '#cloud/engine/pki/issue'
import { oids } from '#cloud/engine/pki/oids'
import type { Signer } from '#cloud/engine/pki/signer'

/** Who signs here: a certificate, and its key (PEM), which may be any. */
export interface Hand {
  readonly certificate: Uint8Array
  readonly privateKey: string
}

/** Somebody of ours with an RSA key, whom this authority certifies. */
export async function newHand(issuing: Signer): Promise<Hand> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = await issueCertificate({
    kind: 'signing',
    subject: { commonName: '周明' },
    publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
    serial: Uint8Array.of(0x41, ...randomBytes(15)),
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2028-01-01T00:00:00.000Z',
    issuer: issuing,
  })
  return { certificate, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
}

/** What is odd about a CMS; without anything it is a plain and proper one. */
export interface Oddity {
  readonly hash?: 'md5' | 'sha1' | 'sha256'
  readonly contentType?: string
  /** Attributes left out, or put in twice. */
  readonly without?: readonly string[]
  readonly twice?: readonly string[]
  /** Named in the signing-certificate attribute instead of the signer's. */
  readonly named?: Uint8Array
  readonly inside?: Uint8Array
  readonly certificates?: readonly Uint8Array[]
  readonly signers?: number
  readonly unsigned?: readonly Uint8Array[]
}

const hashOids = { md5: oids.md5, sha1: oids.sha1, sha256: oids.sha256 }
const algorithms = { md5: oids.md5WithRsa, sha1: oids.sha1WithRsa, sha256: oids.sha256WithRsa }

/** Builds a SignedData over covered bytes with an RSA key, odd where it is asked to be. DER. */
export function oddCms(hand: Hand, covered: readonly Uint8Array[], odd: Oddity = {}): Uint8Array {
  const { hash = 'sha256' } = odd
  const certificate = readCertificate(hand.certificate)
  const digest = createHash(hash)
  for (const piece of covered) digest.update(piece)
  const named = sequence(sequence(sequence(octetString(sha256(odd.named ?? hand.certificate)))))
  const all: readonly (readonly [string, Uint8Array])[] = [
    [oids.contentType, oid(odd.contentType ?? oids.data)],
    [oids.messageDigest, octetString(digest.digest())],
    [oids.signingCertificateV2, named],
  ]
  const kept = all.filter(([type]) => !(odd.without ?? []).includes(type))
  const doubled = all.filter(([type]) => (odd.twice ?? []).includes(type))
  const attributes = setOf(...[...kept, ...doubled].map(([type, value]) => attribute(type, value)))
  const signature = signWith(hash, attributes, createPrivateKey(hand.privateKey))
  const hashIdentifier = sequence(oid(hashOids[hash]), nothing())
  const signer = sequence(
    integer(1),
    sequence(certificate.issuer, certificate.serial),
    hashIdentifier,
    retag(contextTag(0), attributes),
    sequence(oid(algorithms[hash]), nothing()),
    octetString(signature),
    ...(odd.unsigned ? [retag(contextTag(1), setOf(...odd.unsigned))] : []),
  )
  const content = odd.inside ? [context(0, octetString(odd.inside))] : []
  const body = sequence(
    integer(1),
    setOf(hashIdentifier),
    sequence(oid(oids.data), ...content),
    retag(contextTag(0), setOf(...(odd.certificates ?? [hand.certificate]))),
    setOf(...Array.from({ length: odd.signers ?? 1 }, () => signer)),
  )
  return sequence(oid(oids.signedData), context(0, body))
}

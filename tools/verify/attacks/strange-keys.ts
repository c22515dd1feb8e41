import { constants, createHash, createSign, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { sha256 } from '#cloud/engine/pki/algorithm'
import { type Certificate, readCertificate } from '#cloud/engine/pki/certificate'
import { attribute } from '#cloud/engine/pki/cms'
import {
  context,
  contextTag,
  element,
  integer,
  nothing,
  octetString,
  oid,
  retag,
  sequence,
  setOf,
  tag,
} from '#cloud/engine/pki/der'
import { oids } from '#cloud/engine/pki/oids'
import type { Signer } from '#cloud/engine/pki/signer'
import { certificateFor } from './authority'

/** A way to sign that is not ours, but somebody's: the key, and what is written where the algorithms are named. */
export interface Manner {
  readonly name: string
  readonly keys: () => { publicKey: KeyObject; privateKey: KeyObject }
  readonly hash: 'sha1' | 'sha256' | 'sha384' | 'sha512'
  /** AlgorithmIdentifier of the signature. */
  readonly algorithm: Uint8Array
  readonly sign: (key: KeyObject, bytes: Uint8Array) => Uint8Array
}

/** What may be odd about the CMS itself. */
export interface Shape {
  /** `none`: no signed attributes; `unsorted`: sent in another order than they were signed. */
  readonly attributes?: 'none' | 'unsorted'
  readonly certificates?: readonly Uint8Array[]
  /** The signer named in another encoding than his certificate has. */
  readonly issuer?: (name: Uint8Array) => Uint8Array
  readonly withoutSigningCertificate?: boolean
}

/** Somebody who signs in a strange manner: his certificate and his CMS over covered bytes. */
export interface StrangeHand {
  readonly certificate: Uint8Array
  readonly cms: (covered: readonly Uint8Array[], shape?: Shape) => Uint8Array
}

const hashOids = { sha1: oids.sha1, sha256: oids.sha256, sha384: oids.sha384, sha512: oids.sha512 }

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = (namedCurve: string) => () => generateKeyPairSync('ec', { namedCurve })
const pkcs1 = (hash: string) => (key: KeyObject, bytes: Uint8Array) => createSign(hash).update(bytes).sign(key)
const ecdsa = (hash: string) => (key: KeyObject, bytes: Uint8Array) => sign(hash, bytes, key)
const plain = (hash: string) => (key: KeyObject, bytes: Uint8Array) =>
  sign(hash, bytes, { key, dsaEncoding: 'ieee-p1363' })
const pss = (key: KeyObject, bytes: Uint8Array) =>
  sign('sha256', bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 })

const pssWithSha256 = sequence(
  oid(oids.rsaPss),
  sequence(
    context(0, sequence(oid(oids.sha256), nothing())),
    context(1, sequence(oid(oids.maskGeneration1), sequence(oid(oids.sha256), nothing()))),
    context(2, integer(32)),
  ),
)

/** Keys and algorithms that stand in other people's files. */
export const manners: readonly Manner[] = [
  {
    name: 'RSA, named by the key',
    keys: rsa,
    hash: 'sha256',
    algorithm: sequence(oid(oids.rsaEncryption), nothing()),
    sign: pkcs1('sha256'),
  },
  {
    name: 'RSA with SHA-512',
    keys: rsa,
    hash: 'sha512',
    algorithm: sequence(oid(oids.sha512WithRsa), nothing()),
    sign: pkcs1('sha512'),
  },
  {
    name: 'RSA with SHA-1',
    keys: rsa,
    hash: 'sha1',
    algorithm: sequence(oid(oids.sha1WithRsa), nothing()),
    sign: pkcs1('sha1'),
  },
  { name: 'RSA-PSS', keys: rsa, hash: 'sha256', algorithm: pssWithSha256, sign: pss },
  {
    name: 'P-384',
    keys: ec('secp384r1'),
    hash: 'sha384',
    algorithm: sequence(oid(oids.ecdsaWithSha384)),
    sign: ecdsa('sha384'),
  },
  {
    name: 'ECDSA, named by the key',
    keys: ec('P-256'),
    hash: 'sha256',
    algorithm: sequence(oid(oids.ecPublicKey)),
    sign: ecdsa('sha256'),
  },
  {
    name: 'brainpoolP256r1',
    keys: ec('brainpoolP256r1'),
    hash: 'sha256',
    algorithm: sequence(oid(oids.ecdsaWithSha256)),
    sign: ecdsa('sha256'),
  },
  {
    name: 'plain ECDSA',
    keys: ec('brainpoolP256r1'),
    hash: 'sha256',
    algorithm: sequence(oid(oids.plainEcdsaWithSha256)),
    sign: plain('sha256'),
  },
  {
    name: 'ECDSA as r and s',
    keys: ec('P-256'),
    hash: 'sha256',
    algorithm: sequence(oid(oids.ecdsaWithSha256)),
    sign: plain('sha256'),
  },
  {
    name: 'Ed25519',
    keys: () => generateKeyPairSync('ed25519'),
    hash: 'sha512',
    algorithm: sequence(oid(oids.ed25519)),
    sign: (key, bytes) => sign(null, bytes, key),
  },
]

/** Certifies somebody for a manner of signing. */
export async function strangeHand(manner: Manner, issuing: Signer): Promise<StrangeHand> {
  const { publicKey, privateKey } = manner.keys()
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
  const certificate = await certificateFor('signing', '异地签署人', spki, issuing)
  const read = readCertificate(certificate)
  return { certificate, cms: (covered, shape) => cmsOf(manner, privateKey, read, covered, shape) }
}

function cmsOf(
  manner: Manner,
  key: KeyObject,
  certificate: Certificate,
  covered: readonly Uint8Array[],
  shape: Shape = {},
): Uint8Array {
  const digest = createHash(manner.hash)
  for (const piece of covered) digest.update(piece)
  const named = sequence(sequence(sequence(octetString(sha256(certificate.raw)))))
  const attributes = [
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octetString(digest.digest())),
    ...(shape.withoutSigningCertificate ? [] : [attribute(oids.signingCertificateV2, named)]),
  ]
  const signed = setOf(...attributes)
  const sent =
    shape.attributes === 'unsorted' ? element(tag.set, ...[...attributes].sort(Buffer.compare).reverse()) : signed
  const bare = shape.attributes === 'none'
  const hashIdentifier = sequence(oid(hashOids[manner.hash]), nothing())
  const signer = sequence(
    integer(1),
    sequence(shape.issuer?.(certificate.issuer) ?? certificate.issuer, certificate.serial),
    hashIdentifier,
    ...(bare ? [] : [retag(contextTag(0), sent)]),
    manner.algorithm,
    octetString(manner.sign(key, bare ? Buffer.concat(covered) : signed)),
  )
  const certificates = shape.certificates ?? [certificate.raw]
  const body = sequence(
    integer(1),
    setOf(hashIdentifier),
    sequence(oid(oids.data)),
    ...(certificates.length > 0 ? [retag(contextTag(0), setOf(...certificates))] : []),
    setOf(signer),
  )
  return sequence(oid(oids.signedData), context(0, body))
}

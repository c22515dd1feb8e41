import { createHash, createPublicKey, verify } from 'node:crypto'
import { nothing, oid, sequence } from './der'
import { type Element, Fields, fieldsOf, oidOf } from './der-reader'
import { oids } from './oids'
import { publicKeyOf } from './public-key'
import { isSm2Algorithm, sm2Fits, sm2PointOf } from './sm2'

/** Hashes we accept in signatures; MD5 and SHA-1 are not among them. */
export type Hash = 'sha256' | 'sha384' | 'sha512' | 'sm3'

type KeyKind = 'ec' | 'rsa' | 'sm2'

const signatures: Readonly<Record<string, { readonly key: KeyKind; readonly hash: Hash }>> = {
  [oids.ecdsaWithSha256]: { key: 'ec', hash: 'sha256' },
  [oids.ecdsaWithSha384]: { key: 'ec', hash: 'sha384' },
  [oids.ecdsaWithSha512]: { key: 'ec', hash: 'sha512' },
  [oids.sha256WithRsa]: { key: 'rsa', hash: 'sha256' },
  [oids.sha384WithRsa]: { key: 'rsa', hash: 'sha384' },
  [oids.sha512WithRsa]: { key: 'rsa', hash: 'sha512' },
  [oids.sm2WithSm3]: { key: 'sm2', hash: 'sm3' },
}

// An RSA key of 16,384 bits; longer ones only serve to keep us busy.
const keyCap = 2_200

/** SHA-256 over pieces that follow each other. */
export function sha256(...pieces: readonly Uint8Array[]): Uint8Array {
  return digest('sha256', ...pieces)
}

/** A digest over pieces that follow each other. */
export function digest(hash: Hash, ...pieces: readonly Uint8Array[]): Uint8Array {
  const state = createHash(hash)
  for (const piece of pieces) state.update(piece)
  return new Uint8Array(state.digest())
}

/** The hashes we sign with. */
export type OwnHash = 'sha256' | 'sm3'

/** The hash that goes with a key (SubjectPublicKeyInfo) of a signer: SM3 on the SM2 curve (GM/T 0009), else SHA-256. Throws DerError. */
export function hashWith(spki: Uint8Array): OwnHash {
  return keyKindOf(spki) === 'sm2' ? 'sm3' : 'sha256'
}

/** AlgorithmIdentifier of a hash; parameters absent (RFC 5754 2; of SM3 as OpenSSL writes it). */
export function hashIdentifier(hash: OwnHash): Uint8Array {
  return sequence(oid(oids[hash]))
}

/** AlgorithmIdentifier of SHA-256; parameters absent (RFC 5754 2). */
export function sha256Identifier(): Uint8Array {
  return sequence(oid(oids.sha256))
}

/**
 * The AlgorithmIdentifier under which a key (SubjectPublicKeyInfo) signs here: ECDSA or RSA PKCS#1 with SHA-256, or SM2
 * with SM3. Throws DerError.
 */
export function signatureIdentifier(spki: Uint8Array): Uint8Array {
  const kind = keyKindOf(spki)
  if (kind === 'rsa') return sequence(oid(oids.sha256WithRsa), nothing())
  return sequence(oid(kind === 'sm2' ? oids.sm2WithSm3 : oids.ecdsaWithSha256))
}

function keyKindOf(spki: Uint8Array): KeyKind | null {
  const algorithm = fieldsOf(spki).next()
  const kind = oidOf(new Fields(algorithm).next())
  if (kind === oids.ecPublicKey) return isSm2Algorithm(algorithm) ? 'sm2' : 'ec'
  return kind === oids.rsaEncryption ? 'rsa' : null
}

/** Is this a key we certify: EC on P-256 or on the SM2 curve, or RSA of at least 2048 bits? */
export function isAcceptableKey(spki: Uint8Array): boolean {
  try {
    if (keyKindOf(spki) === 'sm2') return sm2PointOf(spki).length > 0
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    const details = key.asymmetricKeyDetails
    if (key.asymmetricKeyType === 'ec') return details?.namedCurve === 'prime256v1'
    return key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= 2048
  } catch {
    return false
  }
}

/**
 * Does `signature` fit `signed` under this key and AlgorithmIdentifier? RSA PKCS#1 v1.5 and ECDSA (DER form) with
 * SHA-2, SM2 with SM3; in a SignerInfo, where plain rsaEncryption is usual, the hash comes from `digestHash`. Never throws.
 */
export function verifySignature(
  spki: Uint8Array,
  algorithm: Element,
  signed: Uint8Array,
  signature: Uint8Array,
  digestHash?: Hash,
): boolean {
  try {
    if (spki.length > keyCap) return false
    const name = oidOf(new Fields(algorithm).next())
    const known =
      name === oids.rsaEncryption && digestHash ? ({ key: 'rsa', hash: digestHash } as const) : signatures[name]
    if (known === undefined || known.key !== keyKindOf(spki)) return false
    if (digestHash !== undefined && digestHash !== known.hash) return false
    // OpenSSL's own SM2 knows no id here, so it must never judge such a key
    if (known.key === 'sm2') return sm2Fits(spki, signed, signature)
    const key = publicKeyOf(spki)
    return verify(known.hash, signed, key, signature)
  } catch {
    return false
  }
}

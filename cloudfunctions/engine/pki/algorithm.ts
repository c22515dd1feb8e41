import { createHash, createPublicKey, verify } from 'node:crypto'
import { nothing, oid, sequence } from './der'
import { type Element, Fields, fieldsOf, oidOf } from './der-reader'
import { oids } from './oids'

/** Hashes we accept in signatures; MD5 and SHA-1 are not among them. */
export type Hash = 'sha256' | 'sha384' | 'sha512'

const signatures: Readonly<Record<string, { readonly key: 'ec' | 'rsa'; readonly hash: Hash }>> = {
  [oids.ecdsaWithSha256]: { key: 'ec', hash: 'sha256' },
  [oids.ecdsaWithSha384]: { key: 'ec', hash: 'sha384' },
  [oids.ecdsaWithSha512]: { key: 'ec', hash: 'sha512' },
  [oids.sha256WithRsa]: { key: 'rsa', hash: 'sha256' },
  [oids.sha384WithRsa]: { key: 'rsa', hash: 'sha384' },
  [oids.sha512WithRsa]: { key: 'rsa', hash: 'sha512' },
}

// An RSA key of 16,384 bits; longer ones only serve to keep us busy.
const keyCap = 2_200

/** SHA-256 over pieces that follow each other. */
export function sha256(...pieces: readonly Uint8Array[]): Uint8Array {
  const state = createHash('sha256')
  for (const piece of pieces) state.update(piece)
  return new Uint8Array(state.digest())
}

/** AlgorithmIdentifier of SHA-256; parameters absent (RFC 5754 2). */
export function sha256Identifier(): Uint8Array {
  return sequence(oid(oids.sha256))
}

/** The AlgorithmIdentifier under which a key (SubjectPublicKeyInfo) signs here: ECDSA or RSA PKCS#1, with SHA-256. */
export function signatureIdentifier(spki: Uint8Array): Uint8Array {
  return keyKindOf(spki) === 'rsa' ? sequence(oid(oids.sha256WithRsa), nothing()) : sequence(oid(oids.ecdsaWithSha256))
}

function keyKindOf(spki: Uint8Array): 'ec' | 'rsa' | null {
  const kind = oidOf(fieldsOf(spki).open().next())
  return kind === oids.ecPublicKey ? 'ec' : kind === oids.rsaEncryption ? 'rsa' : null
}

/** Is this a key we certify: EC on P-256, or RSA of at least 2048 bits? */
export function isAcceptableKey(spki: Uint8Array): boolean {
  try {
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
 * SHA-2; in a SignerInfo, where plain rsaEncryption is usual, the hash comes from `digestHash`. Never throws.
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
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    return verify(known.hash, signed, key, signature)
  } catch {
    return false
  }
}

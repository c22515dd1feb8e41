import { constants, createHash, type KeyObject, verify } from 'node:crypto'
import { contextTag } from './der'
import { type Element, Fields, numberOf, oidOf } from './der-reader'
import { oids } from './oids'
import { publicKeyOf } from './public-key'
import { isSm2Key, sm2Fits } from './sm2'

/** Hashes that stand in files of others. MD5 is broken, SHA-1 weak; both are read so that we can say so. */
export type ForeignHash =
  | 'md5'
  | 'ripemd160'
  | 'sha1'
  | 'sha224'
  | 'sha256'
  | 'sha384'
  | 'sha512'
  | 'sha512-256'
  | 'shake256'
  | 'sha3-256'
  | 'sha3-384'
  | 'sha3-512'
  | 'sm3'

const hashes: Readonly<Record<string, ForeignHash>> = {
  [oids.md5]: 'md5',
  [oids.ripemd160]: 'ripemd160',
  [oids.sha1]: 'sha1',
  [oids.sha224]: 'sha224',
  [oids.sha256]: 'sha256',
  [oids.sha384]: 'sha384',
  [oids.sha512]: 'sha512',
  [oids.sha512x256]: 'sha512-256',
  [oids.shake256]: 'shake256',
  [oids.sha3x256]: 'sha3-256',
  [oids.sha3x384]: 'sha3-384',
  [oids.sha3x512]: 'sha3-512',
  [oids.sm3]: 'sm3',
}

type Family = 'rsa' | 'ec' | 'dsa' | 'ed25519' | 'ed448' | 'sm2'

interface Scheme {
  readonly family: Family
  /** Null where the scheme hashes by itself. */
  readonly hash: ForeignHash | null
  /** Salt length of RSASSA-PSS. */
  readonly salt?: number
  /** ECDSA as r ‖ s (BSI TR-03111) instead of DER. */
  readonly plain?: boolean
}

const schemes: Readonly<Record<string, Scheme>> = {
  [oids.md5WithRsa]: { family: 'rsa', hash: 'md5' },
  [oids.ripemd160WithRsa]: { family: 'rsa', hash: 'ripemd160' },
  [oids.sha1WithRsa]: { family: 'rsa', hash: 'sha1' },
  [oids.oldSha1WithRsa]: { family: 'rsa', hash: 'sha1' },
  [oids.sha224WithRsa]: { family: 'rsa', hash: 'sha224' },
  [oids.sha256WithRsa]: { family: 'rsa', hash: 'sha256' },
  [oids.sha384WithRsa]: { family: 'rsa', hash: 'sha384' },
  [oids.sha512WithRsa]: { family: 'rsa', hash: 'sha512' },
  [oids.sha3x256WithRsa]: { family: 'rsa', hash: 'sha3-256' },
  [oids.sha3x384WithRsa]: { family: 'rsa', hash: 'sha3-384' },
  [oids.sha3x512WithRsa]: { family: 'rsa', hash: 'sha3-512' },
  [oids.ecdsaWithSha1]: { family: 'ec', hash: 'sha1' },
  [oids.ecdsaWithSha224]: { family: 'ec', hash: 'sha224' },
  [oids.ecdsaWithSha256]: { family: 'ec', hash: 'sha256' },
  [oids.ecdsaWithSha384]: { family: 'ec', hash: 'sha384' },
  [oids.ecdsaWithSha512]: { family: 'ec', hash: 'sha512' },
  [oids.ecdsaWithSha3x256]: { family: 'ec', hash: 'sha3-256' },
  [oids.ecdsaWithSha3x384]: { family: 'ec', hash: 'sha3-384' },
  [oids.ecdsaWithSha3x512]: { family: 'ec', hash: 'sha3-512' },
  [oids.plainEcdsaWithSha256]: { family: 'ec', hash: 'sha256', plain: true },
  [oids.plainEcdsaWithSha384]: { family: 'ec', hash: 'sha384', plain: true },
  [oids.plainEcdsaWithSha512]: { family: 'ec', hash: 'sha512', plain: true },
  [oids.dsaWithSha1]: { family: 'dsa', hash: 'sha1' },
  [oids.dsaWithSha256]: { family: 'dsa', hash: 'sha256' },
  [oids.ed25519]: { family: 'ed25519', hash: null },
  [oids.ed448]: { family: 'ed448', hash: null },
  [oids.sm2WithSm3]: { family: 'sm2', hash: 'sm3' },
  // as GM/T 0010 has it: the key's algorithm stands for the signature's
  [oids.sm2Sign]: { family: 'sm2', hash: 'sm3' },
  [oids.sm2]: { family: 'sm2', hash: 'sm3' },
}

// An RSA key of 16,384 bits; longer ones only serve to keep us busy.
const keyCap = 2_200

/** The hash an AlgorithmIdentifier names, weak ones as well; null when we do not know it. Throws DerError. */
export function foreignHashOf(algorithm: Element): ForeignHash | null {
  return hashes[oidOf(new Fields(algorithm).next())] ?? null
}

/** A digest over pieces that follow each other; of SHAKE256 its first 64 bytes, as with Ed448 (RFC 8419). */
export function foreignDigest(hash: ForeignHash, pieces: readonly Uint8Array[]): Uint8Array {
  const state = hash === 'shake256' ? createHash(hash, { outputLength: 64 }) : createHash(hash)
  for (const piece of pieces) state.update(piece)
  return new Uint8Array(state.digest())
}

/** Is a hash too weak to rely on: MD5, SHA-1 and its contemporary RIPEMD-160? */
export function isWeak(hash: ForeignHash): boolean {
  return hash === 'md5' || hash === 'sha1' || hash === 'ripemd160'
}

/** What a signature over foreign data showed; `hash` is the one that was really used, null when the scheme has its own. */
export interface SignatureCheck {
  readonly fits: boolean
  readonly known: boolean
  readonly hash: ForeignHash | null
}

/**
 * Does `signature` fit `signed` under this key (SubjectPublicKeyInfo) and AlgorithmIdentifier? RSA PKCS#1 v1.5 and PSS,
 * ECDSA in DER or plain form, DSA, EdDSA, SM2 with SM3. Where the identifier names only a key (rsaEncryption, ecPublicKey) the hash is
 * `digestHash`. Never throws.
 */
export function checkForeignSignature(
  spki: Uint8Array,
  algorithm: Element,
  signed: Uint8Array,
  signature: Uint8Array,
  digestHash: ForeignHash,
): SignatureCheck {
  const unknown = { fits: false, known: false, hash: null }
  try {
    const scheme = schemeOf(algorithm, digestHash)
    if (scheme === null || spki.length > keyCap) return unknown
    if (scheme.family === 'sm2' || isSm2Key(spki)) return sm2Check(spki, scheme, signed, signature)
    const key = publicKeyOf(spki)
    const kind = key.asymmetricKeyType === 'rsa-pss' ? 'rsa' : key.asymmetricKeyType
    if (kind !== scheme.family) return { fits: false, known: true, hash: scheme.hash }
    return { fits: fits(key, scheme, signed, signature), known: true, hash: scheme.hash }
  } catch {
    return unknown
  }
}

// Bytes that are no key or no signature of this kind are a signature that does not fit, not an unknown algorithm.
function sm2Check(spki: Uint8Array, scheme: Scheme, signed: Uint8Array, signature: Uint8Array): SignatureCheck {
  const { family, hash } = scheme
  const meant = family === 'sm2' || (family === 'ec' && hash === 'sm3')
  try {
    return { fits: meant && sm2Fits(spki, signed, signature), known: true, hash }
  } catch {
    return { fits: false, known: true, hash }
  }
}

function fits(key: KeyObject, scheme: Scheme, signed: Uint8Array, signature: Uint8Array): boolean {
  if (scheme.salt !== undefined) {
    const padding = constants.RSA_PKCS1_PSS_PADDING
    return verify(scheme.hash, signed, { key, padding, saltLength: scheme.salt }, signature)
  }
  if (scheme.family !== 'ec') return verify(scheme.hash, signed, key, signature)
  const inDer = !scheme.plain && verify(scheme.hash, signed, key, signature)
  // some signers write r ‖ s under the usual identifier
  return inDer || verify(scheme.hash, signed, { key, dsaEncoding: 'ieee-p1363' }, signature)
}

function schemeOf(algorithm: Element, digestHash: ForeignHash): Scheme | null {
  const fields = new Fields(algorithm)
  const name = oidOf(fields.next())
  if (name === oids.rsaEncryption) return { family: 'rsa', hash: digestHash }
  if (name === oids.ecPublicKey) return { family: 'ec', hash: digestHash }
  if (name === oids.rsaPss) return pssOf(fields)
  return schemes[name] ?? null
}

// RFC 4055 3.1: SHA-1, MGF1 with SHA-1 and a salt of 20 bytes unless said otherwise.
function pssOf(fields: Fields): Scheme | null {
  const parameters = fields.open()
  const hashed = parameters.optional(contextTag(0))
  const masked = parameters.optional(contextTag(1))
  const salted = parameters.optional(contextTag(2))
  const hash = hashed ? foreignHashOf(new Fields(hashed, contextTag(0)).next()) : 'sha1'
  const salt = salted ? numberOf(new Fields(salted, contextTag(2)).next()) : 20
  let mask: ForeignHash | null = 'sha1'
  if (masked) {
    const generation = new Fields(masked, contextTag(1)).open()
    mask = oidOf(generation.next()) === oids.maskGeneration1 ? foreignHashOf(generation.next()) : null
  }
  return hash === null || mask !== hash || salt > 512 ? null : { family: 'rsa', hash, salt }
}

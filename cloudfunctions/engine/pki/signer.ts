import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import { isSm2Key, sm2PointOf, sm2ScalarOf, sm2Sign } from './sm2'

/**
 * A key as we see it: bytes in, signature out (ECDSA in DER form or RSA PKCS#1, both with SHA-256; or SM2 with SM3 in DER
 * form, by which the key is meant that the signer's certificate names). The key stays where it is.
 */
export type Sign = (toBeSigned: Uint8Array) => Promise<Uint8Array>

/** Whoever signs: a certificate, the ones above it up to but not including the root (all DER), and the key's function. */
export interface Signer {
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  readonly sign: Sign
}

/** A private key of this process as a signing function. */
export function signWith(key: KeyObject): Sign {
  if (mayBeSm2(key)) {
    const spki = new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }))
    if (isSm2Key(spki)) {
      const scalar = sm2ScalarOf(new Uint8Array(key.export({ type: 'pkcs8', format: 'der' })))
      const point = sm2PointOf(spki)
      return async (toBeSigned) => sm2Sign(scalar, point, toBeSigned)
    }
  }
  return async (toBeSigned) => new Uint8Array(sign('sha256', toBeSigned, key))
}

// Node names no type for an SM2 key that it read, and calls one that it made itself an EC key.
function mayBeSm2({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  return asymmetricKeyType === undefined || asymmetricKeyDetails?.namedCurve === 'SM2'
}

import { type KeyObject, sign } from 'node:crypto'

/** A key as we see it: bytes in, signature out (ECDSA in DER form, or RSA PKCS#1; both with SHA-256). The key stays where it is. */
export type Sign = (toBeSigned: Uint8Array) => Promise<Uint8Array>

/** Whoever signs: a certificate, the ones above it up to but not including the root (all DER), and the key's function. */
export interface Signer {
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  readonly sign: Sign
}

/** A private key of this process as a signing function. */
export function signWith(key: KeyObject): Sign {
  return async (toBeSigned) => new Uint8Array(sign('sha256', toBeSigned, key))
}

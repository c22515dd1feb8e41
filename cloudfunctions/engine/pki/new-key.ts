import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { type Sign, signWith } from './signer'

/** A new key of ours: its public half (SubjectPublicKeyInfo, DER), its private half (PKCS#8, PEM), and its use. */
export interface NewKey {
  readonly publicKey: Uint8Array
  readonly privateKey: string
  readonly sign: Sign
}

/**
 * Makes a key, on P-256 unless the Chinese curve is asked for. Either costs a fraction of a millisecond, so a person's key
 * is made for one signature and forgotten.
 */
export function newKey(curve: 'P-256' | 'SM2' = 'P-256'): NewKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: curve })
  return {
    publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sign: signWith(privateKey),
  }
}

/** A kept private key (PKCS#8, PEM) as a signing function. */
export function signWithPem(privateKey: string): Sign {
  return signWith(createPrivateKey(privateKey))
}

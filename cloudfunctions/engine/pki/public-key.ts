import { createPublicKey, type KeyObject } from 'node:crypto'

const kept = new Map<string, KeyObject>()
const maxKept = 128
// An RSA key of 16,384 bits; longer ones only serve to keep us busy.
const maxLength = 2_200

/**
 * The key of a SubjectPublicKeyInfo (DER). Reading one costs as much as a verification, and the same few authorities
 * stand behind every file, so the last ones are kept. Throws when the bytes are no key.
 */
export function publicKeyOf(spki: Uint8Array): KeyObject {
  if (spki.length > maxLength) throw new RangeError('key too long')
  const id = Buffer.from(spki).toString('latin1')
  const known = kept.get(id)
  if (known) return known
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
  const [oldest] = kept.keys()
  if (kept.size >= maxKept && oldest !== undefined) kept.delete(oldest)
  kept.set(id, key)
  return key
}

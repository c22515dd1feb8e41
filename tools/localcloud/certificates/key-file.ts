import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { certificatesOfPem, pemOf } from '#cloud/engine/pki/pem'

/** Reads the private key of a PEM file, or makes a P-256 key and writes it there, readable by its owner only. */
export function keyAt(file: string): KeyObject {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeOnce(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  }
  return createPrivateKey(readFileSync(file))
}

/** The public half of a private key as SubjectPublicKeyInfo, DER. */
export function publicHalf(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }))
}

/** Reads the certificate of a PEM file, or has one made and writes it there. `fits` says whether the old one may stay. */
export async function certificateAt(
  file: string,
  make: () => Promise<Uint8Array>,
  fits: (der: Uint8Array) => boolean,
): Promise<Uint8Array> {
  const [found] = existsSync(file) ? certificatesOfPem(readFileSync(file, 'utf8')) : []
  if (found && fits(found)) return found
  const made = await make()
  writeOnce(file, pemOf('CERTIFICATE', made))
  return made
}

/** Writes a secret file (mode 0600) so that a reader sees all of it or nothing, even after a kill. */
export function writeOnce(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

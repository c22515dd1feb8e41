import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { KeyPurpose, KeyVault } from '#cloud/ports/key-vault'
import type { Database } from './connection'
import { isDuplicate } from './transaction'

/**
 * Encrypts single values (AES-256-GCM) under a data key that the vault protects, and makes blind indexes (HMAC-SHA-256)
 * by which they can be found again. `context` binds a ciphertext to its place: moved elsewhere it does not open.
 */
export interface FieldCipher {
  seal(text: string, context: string): string
  open(sealed: string, context: string): string
  index(kind: string, text: string): string
}

/** Opens the cipher of a purpose; the first caller ever makes its data key, later ones share it. */
export async function openFieldCipher(database: Database, vault: KeyVault, purpose: KeyPurpose): Promise<FieldCipher> {
  const wrapped = (await storedKey(database, purpose)) ?? (await storeNewKey(database, vault, purpose))
  return cipherOf(await vault.openDataKey(purpose, wrapped))
}

async function storedKey(database: Database, purpose: KeyPurpose): Promise<string | undefined> {
  const { data } = await database.collection('data-keys').doc(purpose).get()
  return (data as { wrapped: string }[])[0]?.wrapped
}

async function storeNewKey(database: Database, vault: KeyVault, purpose: KeyPurpose): Promise<string> {
  const { wrapped } = await vault.newDataKey(purpose)
  try {
    await database.collection('data-keys').add({ _id: purpose, v: 1, wrapped })
    return wrapped
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const faster = await storedKey(database, purpose)
    if (!faster) throw error
    return faster
  }
}

function cipherOf(dataKey: Uint8Array): FieldCipher {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', dataKey, '', `cheqian/${use}`, 32))
  const [encryptionKey, indexKey] = [derive('fields'), derive('index')]
  return {
    seal(text, context) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `1.${sealed.toString('base64url')}`
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed.replace(/^1\./, ''), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey, bytes.subarray(0, 12))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
    },
    index(kind, text) {
      return createHmac('sha256', indexKey).update(`${kind}:${text}`).digest('hex')
    },
  }
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { KeyVault } from '#cloud/ports/key-vault'
import { type Connection, connect } from './connection'
import { type FieldCipher, openFieldCipher } from './field-cipher'

/** A vault whose master key lives as long as the process: AES-256-GCM, the purpose bound in. */
export function processVault(): KeyVault {
  const master = randomBytes(32)
  return {
    async newDataKey(purpose) {
      const [plain, nonce] = [randomBytes(32), randomBytes(12)]
      const cipher = createCipheriv('aes-256-gcm', master, nonce).setAAD(Buffer.from(purpose))
      const wrapped = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
      return { plain, wrapped: wrapped.toString('base64') }
    },
    async openDataKey(purpose, wrapped) {
      const bytes = Buffer.from(wrapped, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', master, bytes.subarray(0, 12))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-16))
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
    },
  }
}

/** A store over the gateway of that environment, with a cipher of its own. */
export async function openTestStore(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly connection: Connection; readonly cipher: FieldCipher }> {
  Object.assign(process.env, environment)
  const connection = connect()
  return { connection, cipher: await openFieldCipher(connection.database, processVault(), 'personal-data') }
}

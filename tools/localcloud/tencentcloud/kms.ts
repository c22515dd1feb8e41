import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { KeyPurpose } from '#cloud/ports/key-vault'
import { keptSecret } from '../kept-secret'
import { checkFields } from './fields'
import { VendorError } from './vendor-error'

/** The key management service (KMS 2019-01-18), as far as envelope encryption needs it. */
export interface Kms {
  /** The id of the master key of each purpose. */
  readonly keyIds: Readonly<Record<KeyPurpose, string>>
  /** Throws a `VendorError`; `mayUse` is the caller's policy. */
  generateDataKey(body: Body, mayUse: MayUse): { KeyId: string; Plaintext: string; CiphertextBlob: string }
  decrypt(body: Body, mayUse: MayUse): { KeyId: string; Plaintext: string }
}

type Body = Readonly<Record<string, unknown>>
type MayUse = (purpose: KeyPurpose) => boolean

interface MasterKey {
  readonly keyId: string
  readonly purpose: KeyPurpose
  /** 32 bytes, base64. */
  readonly material: string
}

const purposes: readonly KeyPurpose[] = ['personal-data', 'signing-keys']
const version = 1
const header = 1 + 16
const nonceLength = 12
const tagLength = 16

const context = { EncryptionContext: { type: 'string', most: 1024 } } as const
const generateFields = {
  KeyId: { type: 'string', required: true, most: 64 },
  KeySpec: { type: 'string' },
  NumberOfBytes: { type: 'integer', most: 1024 },
  ...context,
} as const
const decryptFields = { CiphertextBlob: { type: 'string', required: true, most: 16_384 }, ...context } as const

/** Opens the service; its master keys are made at the first start and kept in `folder` (mode 0600). */
export function openKms(folder: string): Kms {
  const keys = keptSecret(join(folder, 'kms.json'), () =>
    purposes.map(
      (purpose): MasterKey => ({
        purpose,
        keyId: randomUUID(),
        material: randomBytes(32).toString('base64'),
      }),
    ),
  )
  const find = (keyId: string, mayUse: MayUse): MasterKey => {
    const key = keys.find((each) => each.keyId === keyId)
    if (!key) throw new VendorError('ResourceUnavailable.CmkNotFound', 'The CMK does not exist.')
    if (!mayUse(key.purpose)) throw new VendorError('UnauthorizedOperation', `You may not use the CMK ${keyId}.`)
    return key
  }
  const idOf = (purpose: KeyPurpose) => keys.find((key) => key.purpose === purpose)?.keyId ?? ''
  return {
    keyIds: { 'personal-data': idOf('personal-data'), 'signing-keys': idOf('signing-keys') },
    generateDataKey: (body, mayUse) => {
      const fields = checkFields(body, generateFields)
      const keyId = fields.text('KeyId')
      if (!/^[0-9a-f-]{36}$/.test(keyId)) {
        throw new VendorError('InvalidParameterValue.InvalidKeyId', 'The KeyId is not valid.')
      }
      const key = find(keyId, mayUse)
      const plain = randomBytes(lengthOf(fields.text('KeySpec'), fields.number('NumberOfBytes')))
      const blob = wrap(key, plain, contextOf(fields.text('EncryptionContext')))
      return { KeyId: keyId, Plaintext: plain.toString('base64'), CiphertextBlob: blob.toString('base64') }
    },
    decrypt: (body, mayUse) => {
      const fields = checkFields(body, decryptFields)
      const blob = Buffer.from(fields.text('CiphertextBlob'), 'base64')
      if (blob.length <= header + nonceLength + tagLength || blob[0] !== version) {
        throw new VendorError('InvalidParameterValue.InvalidCiphertext', 'The ciphertext is malformed.')
      }
      const key = find(uuidOf(blob.subarray(1, header)), mayUse)
      const plain = unwrap(key, blob, contextOf(fields.text('EncryptionContext')))
      return { KeyId: key.keyId, Plaintext: plain.toString('base64') }
    },
  }
}

function lengthOf(spec: string, count: number | undefined): number {
  if (count !== undefined) {
    if (count < 1) throw new VendorError('InvalidParameterValue', 'NumberOfBytes must be 1 to 1024.')
    return count
  }
  if (spec === 'AES_128') return 16
  if (spec === 'AES_256') return 32
  throw new VendorError('InvalidParameter', 'KeySpec must be AES_128 or AES_256.')
}

function contextOf(text: string): string {
  if (text === '') return text
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return text
  } catch {}
  throw new VendorError('InvalidParameter', 'EncryptionContext must be a JSON object.')
}

/** version ‖ key id ‖ nonce ‖ AES-256-GCM of the key, bound to key id and context. */
function wrap(key: MasterKey, plain: Uint8Array, bound: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key.material, 'base64'), nonce)
  cipher.setAAD(Buffer.from(key.keyId + bound))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return Buffer.concat([Buffer.of(version), Buffer.from(key.keyId.replaceAll('-', ''), 'hex'), nonce, sealed])
}

function unwrap(key: MasterKey, blob: Buffer, bound: string): Buffer {
  const nonce = blob.subarray(header, header + nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key.material, 'base64'), nonce)
  decipher.setAAD(Buffer.from(key.keyId + bound))
  decipher.setAuthTag(blob.subarray(-tagLength))
  try {
    return Buffer.concat([decipher.update(blob.subarray(header + nonceLength, -tagLength)), decipher.final()])
  } catch {
    throw new VendorError('FailedOperation.DecryptError', 'The ciphertext does not belong to this key and context.')
  }
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

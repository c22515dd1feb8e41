import { Client } from 'tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_client'
import type { KeyPurpose, KeyVault } from '#cloud/ports/key-vault'
import { clientConfig, type TencentAccount } from './account'
import { answerOf, TencentCloudFailure } from './failure'

/** The account and the master key (KeyId) of each purpose this function may use. */
export interface TencentKeyVaultSettings extends TencentAccount {
  readonly keys: Readonly<Partial<Record<KeyPurpose, string>>>
}

const keyLength = 32

/**
 * A key vault on Tencent Cloud KMS (2019-01-18): AES-256 data keys, bound to their purpose by the encryption context.
 * Throws `TencentCloudFailure`, also for a purpose without a master key here.
 */
export function tencentKeyVault(settings: TencentKeyVaultSettings): KeyVault {
  const client = new Client(clientConfig(settings))
  const masterKeyOf = (action: string, purpose: KeyPurpose): string => {
    const keyId = settings.keys[purpose]
    if (!keyId) throw new TencentCloudFailure(action, 'NoMasterKey', `no master key for ${purpose} is configured`)
    return keyId
  }
  return {
    newDataKey: async (purpose) => {
      const KeyId = masterKeyOf('GenerateDataKey', purpose)
      const request = { KeyId, KeySpec: 'AES_256', EncryptionContext: contextOf(purpose) }
      const { Plaintext, CiphertextBlob } = await answerOf('GenerateDataKey', client.GenerateDataKey(request))
      return { plain: keyBytes('GenerateDataKey', Plaintext), wrapped: filledText('GenerateDataKey', CiphertextBlob) }
    },
    openDataKey: async (purpose, wrapped) => {
      const keyId = masterKeyOf('Decrypt', purpose)
      const request = { CiphertextBlob: wrapped, EncryptionContext: contextOf(purpose) }
      const answer = await answerOf('Decrypt', client.Decrypt(request))
      if (answer.KeyId !== keyId) throw new TencentCloudFailure('Decrypt', undefined, 'opened under another master key')
      return keyBytes('Decrypt', answer.Plaintext)
    },
  }
}

/** The same text at wrapping and opening, or KMS refuses: one field, no spaces. */
function contextOf(purpose: KeyPurpose): string {
  return JSON.stringify({ purpose })
}

function keyBytes(action: string, text: string | undefined): Uint8Array {
  const bytes = Buffer.from(text ?? '', 'base64')
  if (bytes.length === keyLength) return new Uint8Array(bytes)
  throw new TencentCloudFailure(action, undefined, `a key of ${bytes.length} bytes`)
}

function filledText(action: string, text: string | undefined): string {
  if (text) return text
  throw new TencentCloudFailure(action, undefined, 'an empty wrapped key')
}

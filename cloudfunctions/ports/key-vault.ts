/** What a data key protects; each purpose has its own master key, and a function may be allowed only one of them. */
export type KeyPurpose = 'personal-data' | 'signing-keys'

/** A data key of 32 bytes, and the same key wrapped under the master key for storing. */
export interface DataKey {
  readonly plain: Uint8Array
  readonly wrapped: string
}

/** Makes and opens data keys (envelope encryption); the master keys never leave the vault. */
export interface KeyVault {
  newDataKey(purpose: KeyPurpose): Promise<DataKey>
  /** Opens a wrapped key; throws when the vault refuses or does not answer. */
  openDataKey(purpose: KeyPurpose, wrapped: string): Promise<Uint8Array>
}

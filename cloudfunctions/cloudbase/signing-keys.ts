import type { Database } from './connection'
import type { FieldCipher } from './field-cipher'
import { isDuplicate } from './transaction'

/** An organization's signing key (PKCS#8, PEM) with its certificate and chain (DER, base64). The key lies encrypted. */
export interface SigningKey {
  readonly organization: string
  readonly privateKey: string
  readonly certificate: string
  readonly chain: readonly string[]
  readonly validTo: string
}

/** The signing key of an organization, or null when it has none yet. */
export async function signingKeyOf(
  database: Database,
  cipher: FieldCipher,
  organization: string,
): Promise<SigningKey | null> {
  const { data } = await database.collection('signing-keys').doc(organization).get()
  if (!data[0]) return null
  const { _id, v: _v, privateKey, ...rest } = data[0]
  return { ...rest, organization, privateKey: cipher.open(privateKey, context(organization)) }
}

/** Keeps a new signing key, in the place of one that is no longer valid; when another worker was faster, theirs stays and is returned. */
export async function keepSigningKey(
  database: Database,
  cipher: FieldCipher,
  key: SigningKey,
  expired: SigningKey | null,
): Promise<SigningKey> {
  const { organization, privateKey, ...rest } = key
  const sealed = cipher.seal(privateKey, context(organization))
  if (expired) {
    const place = database.collection('signing-keys').where({ _id: organization, validTo: expired.validTo })
    await place.update({ ...rest, privateKey: sealed })
    const kept = await signingKeyOf(database, cipher, organization)
    if (!kept) throw new Error(`the signing key of ${organization} is gone`)
    return kept
  }
  try {
    await database.collection('signing-keys').add({ _id: organization, v: 1, ...rest, privateKey: sealed })
    return key
  } catch (error) {
    const faster = isDuplicate(error) ? await signingKeyOf(database, cipher, organization) : null
    if (!faster) throw error
    return faster
  }
}

const context = (organization: string) => `signing-keys/${organization}`

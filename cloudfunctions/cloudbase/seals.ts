import type { Seal } from '#cloud/domain/seal/seal'
import type { SealKind } from '#shared/catalog/document-type'
import { fromDocument, plainCodec, type Stored } from './codec'
import type { Database } from './connection'
import type { FieldCipher } from './field-cipher'

export const seals = plainCodec<Seal>('seals')

/** The enabled seals of an organization. */
export async function sealsOf(database: Database, cipher: FieldCipher, organization: string): Promise<readonly Seal[]> {
  const { data } = await database
    .collection('seals')
    .where({ organization, state: 'enabled' })
    .orderBy('code', 'asc')
    .get()
  return data.map((document: Stored) => fromDocument(seals, document, cipher))
}

/** The enabled seal of a kind that an organization has. */
export async function sealOf(
  database: Database,
  cipher: FieldCipher,
  organization: string,
  kind: SealKind,
): Promise<Seal | null> {
  const { data } = await database.collection('seals').where({ organization, kind, state: 'enabled' }).limit(1).get()
  return data[0] ? fromDocument(seals, data[0], cipher) : null
}

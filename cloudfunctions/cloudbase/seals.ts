import type { Seal } from '#cloud/domain/seal/seal'
import type { SealKind } from '#shared/catalog/document-type'
import { type Codec, fromDocument, type Stored } from './codec'
import type { Database } from './connection'
import type { FieldCipher } from './field-cipher'

export const seals: Codec<Seal> = {
  collection: 'seals',
  lifts: [fromStandingGrantsOnly],
  seal: (seal) => ({ ...seal, lentTo: lentTo(seal) }),
  open: ({ lentTo: _, ...document }) => document as unknown as Omit<Seal, 'id'>,
}

/** The organizations it is lent to, by which it is found; worked out anew at each write, never read back. */
function lentTo({ grants }: Pick<Seal, 'grants'>): readonly string[] {
  return [...new Set(grants.filter(({ revokedAt }) => revokedAt === null).map(({ to }) => to.organization))]
}

/** Version 1 knew standing grants to its own organization only, and no keeper but who granted them. */
function fromStandingGrantsOnly({ grants, ...older }: Stored): Stored {
  const standing = grants as readonly Stored[]
  return {
    ...older,
    number: null,
    madeBy: null,
    keeper: standing[0]?.grantedBy ?? null,
    auditor: null,
    byGrantOnly: false,
    automatic: true,
    grants: standing.map((grant) => ({
      ...grant,
      to: { as: 'organization', organization: older.organization },
      use: 'automatic',
      templates: [],
      counterparties: [],
      ceilingFen: null,
      once: false,
      approval: false,
      uses: 0,
      revokedAt: null,
    })),
  }
}

const most = 500

/** The enabled seals of an organization. */
export async function sealsOf(database: Database, cipher: FieldCipher, organization: string): Promise<readonly Seal[]> {
  return (await allSealsOf(database, cipher, organization)).filter(({ state }) => state === 'enabled')
}

/** Every seal of an organization, in whatever state. */
export async function allSealsOf(
  database: Database,
  cipher: FieldCipher,
  organization: string,
): Promise<readonly Seal[]> {
  const { data } = await database.collection('seals').where({ organization }).orderBy('code', 'asc').limit(most).get()
  return data.map((document: Stored) => fromDocument(seals, document, cipher))
}

/** The seals of others that an organization may use under a grant. */
export async function sealsLentTo(
  database: Database,
  cipher: FieldCipher,
  organization: string,
): Promise<readonly Seal[]> {
  const { data } = await database.collection('seals').where({ lentTo: organization }).limit(most).get()
  const found = data.map((document: Stored) => fromDocument(seals, document, cipher))
  return found.filter((seal: Seal) => seal.organization !== organization)
}

/**
 * The enabled seals of a kind that may be used for an organization: its own first, then those lent to it. Which of them may
 * be used on a paper is decided where it is used.
 */
export async function sealsFor(
  database: Database,
  cipher: FieldCipher,
  organization: string,
  kind?: SealKind,
): Promise<readonly Seal[]> {
  const [own, lent] = await Promise.all([
    sealsOf(database, cipher, organization),
    sealsLentTo(database, cipher, organization),
  ])
  return [...own, ...lent.filter(({ state }) => state === 'enabled')].filter((seal) => !kind || seal.kind === kind)
}

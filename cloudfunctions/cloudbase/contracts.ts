import type { Contract } from '#cloud/domain/contract/contract'
import { catalog } from '#shared/catalog/catalog'
import { type Fields, type FieldValues, isPersonal } from '#shared/catalog/field'
import { type Codec, fromDocument } from './codec'
import type { Database } from './connection'
import type { FieldCipher } from './field-cipher'

export const contracts: Codec<Contract> = {
  collection: 'contracts',
  lifts: [],
  seal: (contract, id, cipher) => ({
    ...contract,
    fields: mapPersonal(fieldsOf(contract.documentType), contract.fields, (text, path) =>
      cipher.seal(text, `contracts/${id}/${path}`),
    ),
    salt: cipher.seal(contract.salt, `contracts/${id}/salt`),
    ...searchKeys(contract),
  }),
  open: ({ people: _p, awaiting: _a, organizations: _o, ...document }, id, cipher) => {
    const contract = document as unknown as Omit<Contract, 'id'>
    return {
      ...contract,
      fields: mapPersonal(fieldsOf(contract.documentType), contract.fields, (text, path) =>
        cipher.open(text, `contracts/${id}/${path}`),
      ),
      salt: cipher.open(contract.salt, `contracts/${id}/salt`),
    }
  },
}

/** Contracts that wait for a person now, oldest first. */
export async function contractsAwaiting(
  database: Database,
  cipher: FieldCipher,
  person: string,
): Promise<readonly Contract[]> {
  const { data } = await database
    .collection('contracts')
    .where({ awaiting: person })
    .orderBy('createdAt', 'asc')
    .limit(100)
    .get()
  return data.map((document: Record<string, unknown>) => fromDocument(contracts, document, cipher))
}

/** Contracts that a person signs, and those of the organization they act for, newest first. */
export async function contractsOf(
  database: Database,
  cipher: FieldCipher,
  person: string,
  organization: string | null,
): Promise<readonly Contract[]> {
  const find = (filter: object) =>
    database.collection('contracts').where(filter).orderBy('createdAt', 'desc').limit(100).get()
  const answers = await Promise.all([
    find({ people: person }),
    ...(organization ? [find({ organizations: organization })] : []),
  ])
  const found = new Map<string, Contract>()
  for (const { data } of answers) {
    for (const document of data) found.set(document._id, fromDocument(contracts, document, cipher))
  }
  return [...found.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}

function searchKeys(contract: Omit<Contract, 'id'>) {
  const people = contract.parties.flatMap((party) => (party.as === 'person' ? [party] : []))
  return {
    people: [...new Set(people.map(({ person }) => person))],
    awaiting: people.filter(({ state }) => state === 'your-turn').map(({ person }) => person),
    organizations: contract.parties.flatMap((party) => (party.as === 'company' ? [party.organization] : [])),
  }
}

function fieldsOf(documentType: string): Fields {
  return catalog[documentType]?.fields ?? {}
}

/** The values with every personal one (ID number, phone) passed through `change`. */
function mapPersonal(
  fields: Fields,
  values: FieldValues,
  change: (text: string, path: string) => string,
  prefix = '',
): FieldValues {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const field = fields[key]
      const path = `${prefix}${key}`
      if (field?.kind === 'group') return [key, mapPersonal(field.fields, value as FieldValues, change, `${path}.`)]
      return [key, field && isPersonal(field) && value !== '' ? change(String(value), path) : value]
    }),
  )
}

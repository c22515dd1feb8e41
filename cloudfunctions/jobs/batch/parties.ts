import { organizationsOfKind } from '#cloud/cloudbase/organizations'
import { personsByPhone } from '#cloud/cloudbase/persons'
import type { Row } from '#cloud/domain/batch/rows'
import type { Holder } from '#cloud/domain/contract/from-template'
import { differsFrom, mayHold } from '#cloud/domain/contract/start'
import type { Person } from '#cloud/domain/identity/person'
import type { Organization } from '#cloud/domain/organization/organization'
import type { DocumentType } from '#shared/catalog/document-type'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import type { Workshop } from '../workshop'

/** Who the rows of a workbook speak of, looked up for all of them together. */
export interface Directory {
  readonly own: Organization
  readonly companies: ReadonlyMap<string, Organization>
  readonly persons: ReadonlyMap<string, Person>
}

/** Who holds the places of a row, the facts of them for the paper, and who is new. */
export interface PartiesOfRow {
  readonly holders: Readonly<Record<string, Holder>>
  readonly facts: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly newcomers: readonly Person[]
}

/** Looks up the companies by name and the persons by phone; a person nobody knows would be registered by phone alone. */
export async function openDirectory(
  { connection, cipher, clock }: Workshop,
  own: Organization,
  rows: readonly Row[],
): Promise<Directory> {
  const { database } = connection
  const kinds = ['manufacturer', 'dealer-group', 'store'] as const
  const companies = (await Promise.all(kinds.map((kind) => organizationsOfKind(database, kind)))).flat()
  const phones = rows.flatMap(({ parties }) => Object.values(parties).flatMap(({ phone }) => phone ?? []))
  return {
    own,
    companies: new Map(companies.map((each) => [each.name, each])),
    persons: await personsByPhone(database, cipher, { phones: [...new Set(phones)], at: clock.now() }),
  }
}

/** The parties of a row; refuses a company nobody knows and a person known by another name. */
export function partiesOf(type: DocumentType, directory: Directory, { parties, values }: Row): Result<PartiesOfRow> {
  const holders: Record<string, Holder> = {}
  const facts: Record<string, Readonly<Record<string, string>>> = {}
  const newcomers: Person[] = []
  const company = (id: string, { id: organization, name, uscc, address, phone, city }: Organization) => {
    holders[id] = { id: organization, name }
    facts[id] = { name, uscc, address, phone, city }
  }
  for (const spec of type.parties) {
    const named = parties[spec.id] ?? {}
    const refused = { party: spec.title }
    if (spec.id === type.startedBy?.party) company(spec.id, directory.own)
    else if (spec.as === 'company') {
      const found = directory.companies.get(named.organization ?? '')
      if (!found || !mayHold(spec, found.kind)) return refuse('party-unknown-by-name', refused)
      company(spec.id, found)
    } else {
      const { name = '', phone = '' } = named
      const person = directory.persons.get(phone)
      const written = values[spec.id] as { readonly idNumber?: unknown } | undefined
      const idNumber = typeof written?.idNumber === 'string' ? written.idNumber : undefined
      if (!person) return refuse('party-missing', refused)
      if (differsFrom(person, { name, ...(idNumber !== undefined && { idNumber }) }))
        return refuse('party-differs', refused)
      if (person.name === '' && person.level === 'phone') newcomers.push(person)
      holders[spec.id] = { id: person.id, name }
      facts[spec.id] = { name, phone }
    }
  }
  return ok({ holders, facts, newcomers })
}

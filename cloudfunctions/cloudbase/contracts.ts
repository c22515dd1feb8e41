import { isAsked } from '#cloud/domain/contract/acting'
import { type Contract, isEnded, type Party } from '#cloud/domain/contract/contract'
import { catalog } from '#shared/catalog/catalog'
import { sealedBy } from '#shared/catalog/document-type'
import { type Fields, type FieldValues, isPersonal } from '#shared/catalog/field'
import { msOf } from '#shared/vocabulary/time'
import type { Codec, Stored } from './codec'

export const contracts: Codec<Contract> = {
  collection: 'contracts',
  lifts: [fromTestDrivesOnly],
  seal: (contract, id, cipher) => ({
    ...contract,
    fields: mapPersonal(fieldsOf(contract.documentType), contract.fields, (text, path) =>
      cipher.seal(text, `contracts/${id}/${path}`),
    ),
    salt: cipher.seal(contract.salt, `contracts/${id}/salt`),
    ending: contract.ending && {
      ...contract.ending,
      reason: cipher.seal(contract.ending.reason, `contracts/${id}/ending`),
    },
    search: searchKeys(contract),
  }),
  open: ({ search: _, ...document }, id, cipher) => {
    const contract = document as unknown as Omit<Contract, 'id'>
    return {
      ...contract,
      fields: mapPersonal(fieldsOf(contract.documentType), contract.fields, (text, path) =>
        cipher.open(text, `contracts/${id}/${path}`),
      ),
      salt: cipher.open(contract.salt, `contracts/${id}/salt`),
      ending: contract.ending && {
        ...contract.ending,
        reason: cipher.open(contract.ending.reason, `contracts/${id}/ending`),
      },
    }
  },
}

/** The key under which a contract waits for those who act for an organization in a role. */
export function operatorKey(organization: string, role: string): string {
  return `${organization}:${role}`
}

/** What a contract is found by; worked out anew at each write, never read back. */
function searchKeys(contract: Omit<Contract, 'id'>) {
  const { parties, number, title, subject, createdAt, completedAt, state } = contract
  const asked = isEnded(contract) ? [] : parties.filter(isAsked)
  return {
    /** Whose contract it is: persons and organizations. */
    of: [...new Set(parties.map((party) => (party.as === 'person' ? party.person : party.organization)))],
    /** Whom it waits for: persons, and operators of organizations. */
    awaits: [...new Set(asked.flatMap(whoIsAsked))],
    words: `${number} ${title} ${subject.line}`.toLowerCase(),
    phase: state === 'draft' ? 'signing' : isEnded(contract) ? 'ended' : state,
    isOpened: parties.some(({ reading }) => reading !== null),
    isSigned: parties.some((party) => party.state === 'signed'),
    tookMs: completedAt ? msOf(completedAt) - msOf(createdAt) : null,
  }
}

function whoIsAsked(party: Party): readonly string[] {
  if (party.as === 'person') return [party.person]
  return party.sealedBy.map((role) => operatorKey(party.organization, role))
}

function fieldsOf(documentType: string): Fields {
  return catalog[documentType]?.fields ?? {}
}

/** The values with every personal one (ID number, phone, account) passed through `change`. */
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
      if (field?.kind === 'table') {
        const rows = value as readonly FieldValues[]
        return [key, rows.map((row, i) => mapPersonal(field.columns, row, change, `${path}.${i}.`))]
      }
      return [key, field && isPersonal(field) && value !== '' ? change(String(value), path) : value]
    }),
  )
}

/** Version 1 knew test drives only, started by their customer, never recalled, sealed by grants alone. */
function fromTestDrivesOnly({ people: _p, awaiting: _a, organizations: _o, ...older }: Stored): Stored {
  const contract = older as unknown as Contract
  const driver = contract.parties.find((party) => party.as === 'person')
  return {
    ...older,
    startedBy: { person: driver?.as === 'person' ? driver.person : '', organization: null },
    afterEnding: contract.subject.booking ? [{ kind: 'cancel-booking' }] : [],
    ending: null,
    parties: contract.parties.map((party) => ({
      ...party,
      ...(party.as === 'company' && { sealedBy: sealedBy[party.seal] }),
      intent: party.intent && { ...party.intent, operator: null },
      reading: party.reading && { ...party.reading, reader: party.as === 'person' ? party.person : '' },
    })),
  }
}

import { isAsked, isToFill } from '#cloud/domain/contract/acting'
import { openProposal, type Proposal } from '#cloud/domain/contract/changing/proposal'
import { type Contract, type Copy, isEnded, type Party } from '#cloud/domain/contract/contract'
import { isReadable } from '#cloud/domain/contract/running/copy'
import { catalog } from '#shared/catalog/catalog'
import { sealedBy } from '#shared/catalog/document-type'
import { type Fields, type FieldValues, isPersonal } from '#shared/catalog/field'
import { msOf } from '#shared/vocabulary/time'
import type { Codec, Stored } from './codec'
import { ledgerKeys } from './ledger-keys'

export const contracts: Codec<Contract> = {
  collection: 'contracts',
  lifts: [fromTestDrivesOnly, fromFixedWords, fromFixedCourse],
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
    proposals: contract.proposals.map((each) =>
      mapWords(each, (text) => cipher.seal(text, `contracts/${id}/proposal`)),
    ),
    attachments: contract.attachments.map((each) => ({
      ...each,
      name: cipher.seal(each.name, `contracts/${id}/attachment`),
    })),
    search: { ...searchKeys(contract), ledger: ledgerKeys(contract, phaseOf(contract), cipher) },
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
      proposals: contract.proposals.map((each) =>
        mapWords(each, (text) => cipher.open(text, `contracts/${id}/proposal`)),
      ),
      attachments: contract.attachments.map((each) => ({
        ...each,
        name: cipher.open(each.name, `contracts/${id}/attachment`),
      })),
    }
  },
}

/** The key under which a contract waits for those who act for an organization in a role, or for one of them by their id. */
export function operatorKey(organization: string, role: string): string {
  return `${organization}:${role}`
}

/** The key under which a person or an organization finds what they have a copy of 抄送; it is not theirs. */
export function copyKey(holder: string): string {
  return `copy:${holder}`
}

/** The key under which it waits for who started it, for the organization they did it for or for themselves. */
export function starterKey({ person, organization }: Contract['startedBy']): string {
  return organization ? `${organization}:${person}` : person
}

/** The key under which a contract is counted that was sealed in a batch. */
export function batchKey(batch: string, state: Party['state']): string {
  return `${batch}:${state}`
}

/** What a contract is found by; worked out anew at each write, never read back. */
function searchKeys(contract: Omit<Contract, 'id'>) {
  const { parties, number, title, subject, createdAt, completedAt } = contract
  const asked = isEnded(contract) ? [] : parties.filter((party) => isAsked(party) || isToFill(contract, party))
  const answers = openProposal(contract) && !isEnded(contract) ? [starterKey(contract.startedBy)] : []
  return {
    /** Whose contract it is: persons and organizations; and whoever has a copy that may be read (`copyKey`). */
    of: [
      ...new Set([
        ...parties.map(holderOf),
        ...contract.copies.filter((copy) => isReadable(contract, copy)).map(readerOf),
      ]),
    ],
    /** Whom it waits for: persons, and operators of organizations. */
    awaits: [...new Set([...asked.flatMap(whoIsAsked), ...answers])],
    words: `${number} ${title} ${subject.line}`.toLowerCase(),
    phase: phaseOf(contract),
    isOpened: parties.some(({ reading }) => reading !== null),
    isSigned: parties.some((party) => party.state === 'signed'),
    tookMs: completedAt ? msOf(completedAt) - msOf(createdAt) : null,
    /** How far it is in the batches in which it was sealed: `BATCH:signed`. */
    batch: parties.flatMap((party) => (party.intent?.batch ? [batchKey(party.intent.batch, party.state)] : [])),
  }
}

function phaseOf(contract: Pick<Contract, 'state'>): 'signing' | 'completed' | 'ended' {
  const { state } = contract
  if (state === 'voided' || isEnded(contract)) return 'ended'
  return state === 'completed' || state === 'voiding' ? 'completed' : 'signing'
}

const holderOf = (party: Party) => (party.as === 'person' ? party.person : party.organization)
const readerOf = ({ to }: Copy) => copyKey('person' in to ? to.person : to.organization)

function whoIsAsked(party: Party): readonly string[] {
  if (party.as === 'person') return [party.person]
  if (party.operators.length === 0) return party.sealedBy.map((role) => operatorKey(party.organization, role))
  return party.operators.map((each) => operatorKey(party.organization, 'person' in each ? each.person : each.role))
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

/** Version 3 knew one deadline for all, no copies, no attachments, and nobody who was named to act for a company. */
function fromFixedCourse(older: Stored): Stored {
  const { parties } = older as unknown as Contract
  const begun = { signBy: null, urges: [] }
  return {
    ...older,
    copies: [],
    attachments: [],
    parties: parties.map((party) => ({ ...party, ...begun, ...(party.as === 'company' && { operators: [] }) })),
  }
}

/** The words of people in a proposal, each passed through `change`. */
function mapWords(proposal: Proposal, change: (text: string) => string): Proposal {
  return { ...proposal, reason: change(proposal.reason), answer: change(proposal.answer) }
}

/** Version 2 knew no words that change, and no contract that follows from another. */
function fromFixedWords(older: Stored): Stored {
  return { ...older, toFill: [], proposals: [], origin: null, successors: [], superseded: [] }
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

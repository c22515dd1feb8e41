import type { Contract } from '#cloud/domain/contract/contract'
import { catalog } from '#shared/catalog/catalog'
import type { Fields, FieldValue, FieldValues } from '#shared/catalog/field'
import type { FieldCipher } from './field-cipher'

/** A part of a ledger as the state of a contract says it. */
export type Phase = 'signing' | 'completed' | 'ended'

/** What a contract is found by in the ledger of an organization: each key begins with whose ledger it is, and is found whole. */
export interface LedgerKeys {
  /** A word, or its beginning of two to six characters: of a title, subject, company, number plate; a whole number or VIN, or its end. */
  readonly word: (text: string) => string
  /** A person's whole name, by blind index: names of persons lie in no index. */
  readonly person: (name: string) => string
  readonly seal: (seal: string) => string
  /** A document type, a phase, or both; null is any. */
  readonly kind: (type: string | null, phase: Phase | null) => string
}

/** The keys of one organization's ledger. */
export function keysFor(organization: string, cipher: Pick<FieldCipher, 'index'>): LedgerKeys {
  return {
    word: (text) => `${organization}|w|${text.trim().toLowerCase()}`,
    person: (name) => `${organization}|n|${cipher.index('party-name', name.trim()).slice(0, 24)}`,
    seal: (seal) => `${organization}|s|${seal}`,
    kind: (type, phase) => `${organization}|k|${type ?? '*'}|${phase ?? '*'}`,
  }
}

/** Every key by which the ledgers of its companies find a contract. */
export function ledgerKeys(
  contract: Omit<Contract, 'id'>,
  phase: Phase,
  cipher: Pick<FieldCipher, 'index'>,
): readonly string[] {
  const { parties, documentType } = contract
  const companies = new Set(parties.flatMap((party) => (party.as === 'company' ? [party.organization] : [])))
  const words = wordsOf(contract)
  const people = parties.flatMap((party) => (party.as === 'person' ? [party.name] : []))
  const seals = parties.flatMap(({ intent }) => (intent?.seal ? [intent.seal] : []))
  return [...companies].flatMap((organization) => {
    const { word, person, seal, kind } = keysFor(organization, cipher)
    const kinds = [kind(documentType, null), kind(null, phase), kind(documentType, phase)]
    return [...kinds, ...words.map(word), ...new Set(people.map(person)), ...new Set(seals.map(seal))]
  })
}

/** A beginning is so long at most; whoever types more types the whole word. */
const longestBeginning = 6
/** What people call a number or a VIN by. */
const lastOf = { number: 8, vin: 6 } as const

function wordsOf({ number, title, subject, parties, fields, documentType }: Omit<Contract, 'id'>): readonly string[] {
  const companies = parties.flatMap((party) => (party.as === 'company' ? [party.name] : []))
  const marks = marksIn(catalog[documentType]?.fields ?? {}, fields)
  const inSubject = subject.line.split(/[\s·]+/)
  const words = [title, ...inSubject, ...companies].filter((word) => word.length > 1)
  return [...new Set([number, number.slice(-lastOf.number), ...words.flatMap(withBeginnings), ...marks])]
}

function withBeginnings(word: string): readonly string[] {
  const characters = [...word]
  const lengths = Array.from({ length: Math.min(longestBeginning, characters.length - 1) - 1 }, (_, i) => i + 2)
  return [word, ...lengths.map((length) => characters.slice(0, length).join(''))]
}

/** VINs, each with its last six (by which people name a car), and number plates, wherever they stand in the fields. */
function marksIn(fields: Fields, values: FieldValues): readonly string[] {
  return Object.entries(fields).flatMap(([key, field]): readonly string[] => {
    const value: FieldValue | undefined = values[key]
    if (field.kind === 'group') return marksIn(field.fields, (value ?? {}) as FieldValues)
    if (field.kind === 'table')
      return ((value ?? []) as readonly FieldValues[]).flatMap((row) => marksIn(field.columns, row))
    if (typeof value !== 'string' || value === '') return []
    if (field.kind === 'vin') return [value, value.slice(-lastOf.vin)]
    return field.kind === 'plate' ? withBeginnings(value) : []
  })
}

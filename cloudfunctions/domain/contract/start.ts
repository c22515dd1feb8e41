import type { DocumentType, PartySpec } from '#shared/catalog/document-type'
import type { OrganizationKind } from '#shared/vocabulary/role'
import { actsAs, type Caller } from '../actor'
import { canonical } from '../canonical'
import { accept, type Decision, decline } from '../decision'
import type { Person } from '../identity/person'
import type { Contract } from './contract'
import { contractDrafted, type Draft } from './draft'

/** The company party for which the caller may start a document of this type, or undefined when they may not. */
export function partyToStartFor(
  type: DocumentType,
  { acting }: Caller,
  kind: OrganizationKind | undefined,
): PartySpec | undefined {
  const { startedBy } = type
  if (!acting || !kind || !startedBy || !actsAs(acting, startedBy.roles)) return undefined
  const spec = type.parties.find(({ id }) => id === startedBy.party)
  return spec?.as === 'company' && mayHold(spec, kind) ? spec : undefined
}

/** May an organization of this kind hold the place of this party? */
export function mayHold(spec: PartySpec, kind: OrganizationKind): boolean {
  return spec.as === 'company' && (spec.of ?? [kind]).includes(kind)
}

/** Is this person known by another name or identity number than was written for them? What is written is never corrected. */
export function differsFrom(person: Person, written: { readonly name: string; readonly idNumber?: string }): boolean {
  if (person.level === 'none' || person.level === 'phone') return false
  return person.name !== written.name || Boolean(written.idNumber && written.idNumber !== person.idNumber)
}

/** A party who is known by phone alone, and whether somebody has registered them meanwhile. */
export interface Newcomer {
  readonly known: Person | null
  readonly person: Person
}

/**
 * Drafts a contract and registers those of its parties who are new, by phone alone. The same request again changes
 * nothing; another content under the same request is refused.
 */
export function startContract(existing: Contract | null, draft: Draft, newcomers: readonly Newcomer[]): Decision {
  if (existing) return isSame(existing, draft.contract) ? accept() : decline('request-differs')
  const unknown = newcomers.filter(({ known }) => known === null)
  return accept(
    ...unknown.map(({ person }) => ({
      on: 'person' as const,
      id: person.id,
      events: [{ kind: 'person-registered' as const, ...person }],
    })),
    { on: 'contract', id: draft.contract.id, events: [contractDrafted(draft)] },
  )
}

function isSame(a: Contract, b: Contract): boolean {
  const holders = ({ parties }: Contract) =>
    parties.map((party) => (party.as === 'person' ? party.person : party.organization)).join()
  return a.documentType === b.documentType && canonical(a.fields) === canonical(b.fields) && holders(a) === holders(b)
}

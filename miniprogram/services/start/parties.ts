import type { ActionInput } from '#shared/api/api'
import type { PartyToName } from '#shared/api/document-type'
import type { DraftView } from '#shared/api/draft'
import type { PartyFacts } from '#shared/catalog/check'
import { isPhone } from '#shared/vocabulary/numbers'
import { unprintableFault } from '#shared/vocabulary/printable'

/** Who is to take a place, as it was chosen or typed so far. */
export interface Entry {
  readonly organization: string
  readonly name: string
  readonly phone: string
}
export type Entries = Readonly<Record<string, Entry>>

export const blankEntry: Entry = { organization: '', name: '', phone: '' }

/** The parties as a draft names them. */
export function entriesOf(parties: DraftView['parties']): Entries {
  return Object.fromEntries(Object.entries(parties).map(([id, invited]) => [id, { ...blankEntry, ...invited }]))
}

/** The parties that the sender has to name. */
export function toName(parties: readonly PartyToName[]): readonly PartyToName[] {
  return parties.filter(({ known }) => known === null)
}

/** What is missing or wrong, by `party.name`, `party.phone` or `party.organization`; empty when all are named. */
export function partyFaults(parties: readonly PartyToName[], entries: Entries): Readonly<Record<string, string>> {
  const faults = toName(parties).flatMap(({ id, title, as }): [string, string][] => {
    const { organization, name, phone } = entries[id] ?? blankEntry
    if (as === 'company') return organization ? [] : [[`${id}.organization`, `请选择${title}`]]
    const wrongName = name.trim().length < 2 ? `请填写${title}的姓名` : unprintableFault(`${title}的姓名`, name.trim())
    return [
      ...(wrongName ? [[`${id}.name`, wrongName] as [string, string]] : []),
      ...(isPhone(phone) ? [] : [[`${id}.phone`, '请填写 11 位手机号'] as [string, string]]),
    ]
  })
  return Object.fromEntries(faults)
}

/** The named parties as they are sent. */
export function invited(parties: readonly PartyToName[], entries: Entries): ActionInput<'contract.start'>['parties'] {
  return Object.fromEntries(
    toName(parties).map(({ id, as }) => {
      const { organization, name, phone } = entries[id] ?? blankEntry
      return [id, as === 'company' ? { organization } : { name: name.trim(), phone }]
    }),
  )
}

/** What the form may know of the parties: the names, and the phone of a person. */
export function factsOf(parties: readonly PartyToName[], entries: Entries): PartyFacts {
  return Object.fromEntries(
    parties.map(({ id, as, known, organizations }) => {
      const { organization, name, phone } = entries[id] ?? blankEntry
      if (known) return [id, { name: known.name }]
      if (as === 'person') return [id, { name: name.trim(), phone }]
      return [id, { name: organizations.find((one) => one.id === organization)?.name }]
    }),
  )
}

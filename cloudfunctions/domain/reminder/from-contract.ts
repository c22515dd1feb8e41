import type { Effect } from '#shared/catalog/effect'
import type { FieldValue, FieldValues } from '#shared/catalog/field'
import type { Day } from '#shared/vocabulary/time'
import type { Contract } from '../contract/contract'
import type { Reminder } from './reminder'

type Remind = Extract<Effect, { readonly kind: 'remind' }>

/** What the effect of a contract sets: its days and its limit are read from the contract's fields, its people are the parties. */
export function reminderOf(
  contract: Contract,
  effect: Remind,
): Pick<Reminder, 'contract' | 'title' | 'subject' | 'what' | 'terms' | 'persons' | 'companies'> {
  const days = valuesAt(contract.fields, effect.day).filter((value): value is Day => typeof value === 'string')
  const [count] = effect.limit ? valuesAt(contract.fields, effect.limit) : []
  const { person: starter, organization } = contract.startedBy
  return {
    contract: contract.id,
    title: contract.title,
    subject: contract.subject.line,
    what: effect.what,
    terms: {
      days: days.filter((day) => day !== ''),
      daysBefore: effect.daysBefore,
      limit: typeof count === 'number' ? { count, unit: 'km' } : null,
      countBefore: effect.countBefore ?? [],
    },
    persons: contract.parties.flatMap((party) => (party.as === 'person' ? [party.person] : [])),
    companies: contract.parties.flatMap((party) =>
      party.as === 'company'
        ? [{ organization: party.organization, keeper: party.organization === organization ? starter : null }]
        : [],
    ),
  }
}

/** The values at a path: one of a field, several of the column of a table (a schedule). */
function valuesAt(values: FieldValues, path: string): readonly FieldValue[] {
  return path.split('.').reduce<readonly FieldValue[]>(
    (found, key) =>
      found.flatMap((value) => {
        const inner = Array.isArray(value) ? value : [value]
        return inner.flatMap((each) => {
          const member = (each as FieldValues | null)?.[key]
          return member === undefined ? [] : [member]
        })
      }),
    [values as FieldValue],
  )
}

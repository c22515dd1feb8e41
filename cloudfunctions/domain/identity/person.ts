import type { IdentityLevel } from '#shared/vocabulary/identity-level'
import type { Instant } from '#shared/vocabulary/time'

/** A natural person. Name and identity number are empty until the person has passed a real-name check. */
export interface Person {
  readonly id: string
  readonly phone: string
  readonly name: string
  readonly idNumber: string
  readonly level: IdentityLevel
  readonly registeredAt: Instant
}

export type PersonEvent = { readonly kind: 'person-registered' } & Person

/** A person begins when their phone first answers. */
export function evolvePerson(_before: Person | null, { kind: _, ...person }: PersonEvent): Person {
  return person
}

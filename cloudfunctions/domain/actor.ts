import type { Role } from '#shared/vocabulary/role'

/** Who is asking: a person, and the organization they act for now with their role in it. */
export interface Caller {
  readonly person: string
  readonly acting: { readonly organization: string; readonly role: Role } | null
}

/** Who did something: a person (for an organization, if they acted for one), or the worker on its own. */
export type Actor =
  | { readonly kind: 'person'; readonly person: string; readonly organization?: string }
  | { readonly kind: 'worker' }

export const worker: Actor = { kind: 'worker' }

import type { Role } from '#shared/vocabulary/role'

/** Who is asking: a person, and the organization they act for now with their roles in it. */
export interface Caller {
  readonly person: string
  readonly acting: Acting | null
}

/** An organization and the roles somebody has in it: at least one. */
export interface Acting {
  readonly organization: string
  readonly roles: readonly Role[]
}

/** Does somebody act in one of these roles? */
export function actsAs(acting: Pick<Acting, 'roles'> | null, roles: readonly Role[]): boolean {
  return acting?.roles.some((role) => roles.includes(role)) ?? false
}

/** Who did something: a person (for an organization, if they acted for one), or the worker on its own. */
export type Actor =
  | { readonly kind: 'person'; readonly person: string; readonly organization?: string }
  | { readonly kind: 'worker' }

export const worker: Actor = { kind: 'worker' }

/** Who did something: a person (for an organization, if they acted for one), or the worker on its own. */
export type Actor =
  | { readonly kind: 'person'; readonly person: string; readonly organization?: string }
  | { readonly kind: 'worker' }

export const worker: Actor = { kind: 'worker' }

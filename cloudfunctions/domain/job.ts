import type { Effect } from '#shared/catalog/effect'

/** What must follow from an event, done by the worker: slow, outward or cryptographic. */
export type Job =
  | { readonly kind: 'render'; readonly contract: string }
  | { readonly kind: 'ask-to-sign'; readonly contract: string; readonly party: string }
  | { readonly kind: 'ask-to-seal'; readonly contract: string; readonly party: string }
  | { readonly kind: 'use-seal-grant'; readonly contract: string; readonly party: string }
  | { readonly kind: 'apply-signature'; readonly contract: string; readonly party: string }
  | { readonly kind: 'archive'; readonly contract: string }
  | { readonly kind: 'strengthen-archive'; readonly contract: string }
  | { readonly kind: 'tell-completed'; readonly contract: string }
  | { readonly kind: 'tell-ended'; readonly contract: string }
  | { readonly kind: 'run-effect'; readonly contract: string; readonly effect: Effect }

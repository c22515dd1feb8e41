import type { Effect } from '#shared/catalog/effect'
import type { Instant } from '#shared/vocabulary/time'

/** What must follow from an event, done by the worker: slow, outward or cryptographic. */
export type Job = (
  | { readonly kind: 'render'; readonly contract: string }
  | { readonly kind: 'ask-to-sign'; readonly contract: string; readonly party: string }
  | { readonly kind: 'ask-to-seal'; readonly contract: string; readonly party: string }
  | { readonly kind: 'use-seal-grant'; readonly contract: string; readonly party: string }
  | { readonly kind: 'apply-signature'; readonly contract: string; readonly party: string; readonly batch?: string }
  // the jobs of a batch hang on it, not on a contract
  | { readonly kind: 'check-batch'; readonly contract: string; readonly batch: string }
  | { readonly kind: 'expand-batch'; readonly contract: string; readonly batch: string; readonly from: number }
  | { readonly kind: 'ask-to-fill'; readonly contract: string; readonly party: string }
  | { readonly kind: 'ask-to-answer'; readonly contract: string }
  | { readonly kind: 'archive'; readonly contract: string }
  | { readonly kind: 'strengthen-archive'; readonly contract: string }
  | { readonly kind: 'tell-completed'; readonly contract: string }
  | { readonly kind: 'tell-ended'; readonly contract: string }
  | { readonly kind: 'make-evidence-copy'; readonly contract: string; readonly copy: string }
  | { readonly kind: 'remind'; readonly contract: string; readonly reminder: string; readonly message: number }
  | { readonly kind: 'run-effect'; readonly contract: string; readonly effect: Effect }
  | { readonly kind: 'expire'; readonly contract: string }
  // what follows when somebody leaves hangs on their organization
  | {
      readonly kind: 'hand-over'
      readonly contract: string
      readonly organization: string
      readonly from: string
      readonly to: string
    }
  | { readonly kind: 'tell-copied'; readonly contract: string; readonly copy: string }
) & {
  /** It is not due before this moment; at once when not said. */
  readonly notBefore?: Instant
}

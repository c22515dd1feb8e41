import type { FieldValues } from '#shared/catalog/field'
import type { Difference } from '#shared/catalog/leaves'
import type { Refilled } from './refilled'

/** How the words of a contract change before anybody has signed: filled by a party, or proposed and answered. */
export type ChangingEvent = FieldsFilled | ChangesProposed | ChangesAccepted | ChangesRefused | ChangesWithdrawn

interface NewWords {
  readonly party: string
  /** HMAC-SHA256 over the canonical fields, keyed with the contract's salt. */
  readonly fieldsCommitment: string
  readonly attention: readonly { readonly clause: string; readonly party: string; readonly digest: string }[]
  readonly private: Omit<Refilled, 'fieldsCommitment'>
}

interface FieldsFilled extends NewWords {
  readonly kind: 'fields-filled'
  readonly paths: readonly string[]
}

interface ChangesProposed {
  readonly kind: 'changes-proposed'
  readonly party: string
  readonly paths: readonly string[]
  /** HMAC-SHA256 over the wanted values and the reason, keyed with the contract's salt. */
  readonly changeCommitment: string
  readonly private: {
    readonly change: FieldValues
    readonly differences: readonly Difference[]
    readonly reason: string
  }
}

/** `party` is who had proposed them. */
interface ChangesAccepted extends NewWords {
  readonly kind: 'changes-accepted'
}

interface ChangesRefused {
  readonly kind: 'changes-refused'
  readonly party: string
  readonly reasonCommitment: string
  readonly private: { readonly reason: string }
}

interface ChangesWithdrawn {
  readonly kind: 'changes-withdrawn'
  readonly party: string
}

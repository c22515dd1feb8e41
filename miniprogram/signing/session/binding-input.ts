import type { ContractView } from '#shared/api/contract'

export type Signing = NonNullable<ContractView['signing']>

/** What is about to be signed, by whom, as whom: the same words before it binds as in the record of it. */
export interface SigningSubject {
  readonly contract: ContractView
  readonly documentDigest: string
  readonly signing: Signing
}

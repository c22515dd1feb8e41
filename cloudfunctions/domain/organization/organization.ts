import type { OrganizationKind, Role } from '#shared/vocabulary/role'

/** A company in the chain; together they form a tree by `parent`. */
export interface Organization {
  readonly id: string
  readonly kind: OrganizationKind
  readonly parent: string | null
  readonly name: string
  /** Unified social credit code 统一社会信用代码. */
  readonly uscc: string
  readonly legalRepresentative: string
  readonly city: string
  readonly address: string
  readonly phone: string
  /** Approved test-drive routes of a store. */
  readonly routes: readonly Route[]
}

export interface Route {
  readonly id: string
  readonly name: string
  readonly km: number
  readonly minutes: number
  readonly speedLimit: number
  readonly highway: boolean
}

/** That a person belongs to an organization, and as what. */
export interface Member {
  readonly id: string
  readonly person: string
  readonly organization: string
  readonly role: Role
}

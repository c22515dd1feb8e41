import type { OrganizationKind, Role } from '#shared/vocabulary/role'
import type { Instant } from '#shared/vocabulary/time'

/** A company in the chain; together they form a tree by `parent`: manufacturer and regions, dealer group and stores. */
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
  /** How often its roster has changed: whoever changes it writes this, so two changes never pass each other by. */
  readonly roster: number
}

export interface Route {
  readonly id: string
  readonly name: string
  readonly km: number
  readonly minutes: number
  readonly speedLimit: number
  readonly highway: boolean
}

/** That a person belongs to an organization, and as what. Who was invited has no rights yet, who left has none any more. */
export interface Member {
  readonly id: string
  readonly person: string
  readonly organization: string
  readonly roles: readonly Role[]
  readonly state: 'invited' | 'active' | 'left' | 'declined'
}

export type OrganizationEvent =
  | { readonly kind: 'organization-registered'; readonly organization: Organization; readonly at: Instant }
  | { readonly kind: 'roster-changed'; readonly at: Instant }

export type MemberEvent =
  | { readonly kind: 'member-joined'; readonly member: Member; readonly at: Instant }
  | { readonly kind: 'member-invited'; readonly member: Member; readonly by: string; readonly at: Instant }
  | { readonly kind: 'invitation-accepted'; readonly at: Instant }
  | { readonly kind: 'invitation-declined'; readonly at: Instant }
  | { readonly kind: 'roles-changed'; readonly roles: readonly Role[]; readonly by: string; readonly at: Instant }
  | {
      readonly kind: 'member-left'
      readonly organization: string
      readonly person: string
      /** The person who takes over; null when an invitation was withdrawn. */
      readonly successor: string | null
      readonly by: string
      readonly at: Instant
    }

/** The organization after an event. */
export function evolveOrganization(organization: Organization | null, event: OrganizationEvent): Organization {
  if (event.kind === 'organization-registered') return event.organization
  if (!organization) throw new Error(`an organization cannot begin with ${event.kind}`)
  return { ...organization, roster: organization.roster + 1 }
}

const stateAfter = {
  'invitation-accepted': 'active',
  'invitation-declined': 'declined',
  'member-left': 'left',
} as const

/** The membership after an event; who left or declined may be invited again. */
export function evolveMember(member: Member | null, event: MemberEvent): Member {
  if (event.kind === 'member-joined' || event.kind === 'member-invited') return event.member
  if (!member) throw new Error(`a membership cannot begin with ${event.kind}`)
  if (event.kind === 'roles-changed') return { ...member, roles: event.roles }
  return { ...member, state: stateAfter[event.kind] }
}

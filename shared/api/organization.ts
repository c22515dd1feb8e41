import * as v from 'valibot'
import { type OrganizationKind, type Role, roleTitles } from '../vocabulary/role'
import { action } from './action'
import { id, nothing, phoneNumber } from './input'

/** A member of an organization, or somebody who is invited to be one. */
export interface MemberView {
  readonly id: string
  readonly person: string
  /** Empty until the person is verified. */
  readonly name: string
  /** Masked. */
  readonly phone: string
  readonly roles: readonly Role[]
  readonly roleTitle: string
  readonly state: 'active' | 'invited'
  readonly isMe: boolean
}

/** An organization as its people see it: its file, its place in the tree, its members. */
export interface OrganizationView {
  readonly id: string
  readonly name: string
  readonly kind: OrganizationKind
  readonly kindTitle: string
  readonly uscc: string
  readonly legalRepresentative: string
  readonly address: string
  readonly parent: { readonly id: string; readonly name: string } | null
  readonly children: readonly { readonly id: string; readonly name: string; readonly kindTitle: string }[]
  readonly members: readonly MemberView[]
  readonly allowed: { readonly manage: boolean }
}

/** An invitation that waits for my answer. */
export interface InvitationView {
  readonly member: string
  readonly organization: { readonly id: string; readonly name: string }
  readonly roleTitle: string
}

const role = v.picklist(Object.keys(roleTitles) as Role[], '角色不正确')
const roles = v.pipe(v.array(role), v.minLength(1, '请至少选择一个角色'), v.maxLength(9))

export const organization = {
  /** The organization the caller acts for. */
  'organization.view': action('person', nothing).returns<OrganizationView>(),
  /** Invites the owner of a phone in some roles; they are told by text message. */
  'organization.invite': action('person', v.strictObject({ phone: phoneNumber, roles })).returns<OrganizationView>(),
  /** Gives a member other roles. One administrator always remains. */
  'organization.change-roles': action('person', v.strictObject({ member: id, roles })).returns<OrganizationView>(),
  /** A member is removed; what they keep and what they started goes to the successor. Withdraws an open invitation. */
  'organization.remove': action(
    'person',
    v.strictObject({ member: id, successor: v.nullable(id) }),
  ).returns<OrganizationView>(),
  /** The caller leaves the organization they act for; the successor (a member) takes over. */
  'organization.leave': action('person', v.strictObject({ successor: id })).returns<null>(),
  /** The invitations that wait for the caller, and their answer to one. */
  'organization.invitations': action('person', nothing).returns<{ invitations: readonly InvitationView[] }>(),
  'organization.answer': action('person', v.strictObject({ member: id, accepts: v.boolean() })).returns<{
    invitations: readonly InvitationView[]
  }>(),
}

import type { Role } from '#shared/vocabulary/role'
import type { Instant } from '#shared/vocabulary/time'
import { accept, type Change, type Decision, decline } from '../decision'
import type { Person } from '../identity/person'
import { handOverSeals } from '../seal/powers'
import type { Seal } from '../seal/seal'
import type { Member, MemberEvent, Organization } from './organization'

/** Who changes a roster, and when. */
interface By {
  readonly by: string
  readonly at: Instant
}

/** Invites a person, known or not yet, to an organization in some roles. They belong to it when they accept. */
export function inviteMember(
  organization: Organization | null,
  member: Member | null,
  { invited, newcomer, by, at }: By & { readonly invited: Member; readonly newcomer: Person | null },
): Decision {
  if (!organization) return decline('not-found')
  if (member?.state === 'active') return decline('member-already')
  const registered = newcomer
    ? [{ on: 'person' as const, id: newcomer.id, events: [{ kind: 'person-registered' as const, ...newcomer }] }]
    : []
  return accept(
    ...registered,
    onMember(invited.id, { kind: 'member-invited', member: { ...invited, state: 'invited' }, by, at }),
    onRoster(organization, at),
  )
}

/** Accepts or declines an invitation; only who was invited can. Answering the same way twice changes nothing. */
export function answerInvitation(
  member: Member | null,
  { person, accepts, at }: { readonly person: string; readonly accepts: boolean; readonly at: Instant },
): Decision {
  if (member?.person !== person) return decline('invitation-ended')
  if (member.state === (accepts ? 'active' : 'declined')) return accept()
  if (member.state !== 'invited') return decline('invitation-ended')
  return accept(onMember(member.id, { kind: accepts ? 'invitation-accepted' : 'invitation-declined', at }))
}

/**
 * Gives a member other roles. `administrators` are those of the organization as they stand in the same transaction: one
 * must remain.
 */
export function changeRoles(
  organization: Organization | null,
  member: Member | null,
  administrators: readonly (Member | null)[],
  { roles, by, at }: By & { readonly roles: readonly Role[] },
): Decision {
  if (!organization || member?.organization !== organization.id) return decline('member-unknown')
  if (member.state !== 'active' && member.state !== 'invited') return decline('member-unknown')
  if (!roles.includes('administrator') && isLastAdministrator(member, administrators)) {
    return decline('administrator-last')
  }
  const isSame = roles.length === member.roles.length && roles.every((role) => member.roles.includes(role))
  if (isSame) return accept()
  return accept(onMember(member.id, { kind: 'roles-changed', roles, by, at }), onRoster(organization, at))
}

/**
 * A member leaves, or is removed. What they keep, audit or may use of the organization's seals goes to their successor in
 * the same transaction; what they started follows by a job. An invitation that was not answered is simply withdrawn.
 */
export function partWith(
  organization: Organization | null,
  member: Member | null,
  touched: {
    readonly successor: Member | null
    readonly administrators: readonly (Member | null)[]
    readonly seals: readonly (Seal | null)[]
  },
  { by, at }: By,
): Decision {
  if (!organization || member?.organization !== organization.id) return decline('member-unknown')
  if (member.state === 'left') return accept()
  const { successor, administrators, seals } = touched
  const left = { kind: 'member-left' as const, organization: organization.id, person: member.person, by, at }
  if (member.state !== 'active') return accept(onMember(member.id, { ...left, successor: null }))
  if (isLastAdministrator(member, administrators)) return decline('administrator-last')
  const takesOver = successor?.organization === organization.id && successor.state === 'active'
  if (!takesOver || successor.person === member.person) return decline('successor-missing')
  const handed = handOverSeals(seals, { from: member.person, to: successor.person, by, at })
  if (handed.refusal) return handed
  return accept(
    onMember(member.id, { ...left, successor: successor.person }),
    onRoster(organization, at),
    ...handed.changes,
  )
}

function isLastAdministrator(member: Member, administrators: readonly (Member | null)[]): boolean {
  if (member.state !== 'active' || !member.roles.includes('administrator')) return false
  return !administrators.some(
    (other) => other && other.id !== member.id && other.state === 'active' && other.roles.includes('administrator'),
  )
}

function onMember(id: string, event: MemberEvent): Change {
  return { on: 'member', id, events: [event] }
}

function onRoster({ id }: Organization, at: Instant): Change {
  return { on: 'organization', id, events: [{ kind: 'roster-changed', at }] }
}

import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { membershipsOf, organizationById } from '#cloud/cloudbase/organizations'
import type { Person } from '#cloud/domain/identity/person'
import { isAging, isOpen, type Session } from '#cloud/domain/identity/session'
import { renewSession } from '#cloud/domain/identity/sign-in'
import type { MembershipView, SessionView } from '#shared/api/session'
import { identityLevelTitle } from '#shared/vocabulary/identity-level'
import { maskPhone } from '#shared/vocabulary/numbers'
import { rolesTitle } from '#shared/vocabulary/role'
import { sha256 } from './digests'
import type { Door, SignedIn } from './handler'
import type { World } from './world'

/** Who is asking: the session that the door's secret opens, or null. Nothing the client says otherwise is believed. */
export async function whoAsks(world: World, door: Door): Promise<SignedIn | null> {
  if (!door.sessionSecret) return null
  const { database } = world.connection
  const found = await readAggregate(database, world.cipher, 'session', sha256(door.sessionSecret))
  if (!found || !isOpen(found, world.clock.now())) return null
  const session = door.boundSecret ? await prolonged(world, found) : found
  const person = await readAggregate(database, world.cipher, 'person', session.person)
  return person && { session, person, caller: { person: person.id, acting: await acting(world, session) } }
}

/** Whom the platform names anew at each call stays signed in while they use the product; a cookie's hours are fixed. */
async function prolonged(world: World, session: Session): Promise<Session> {
  const at = world.clock.now()
  if (!isAging(session, at)) return session
  const done = await carryOut(world, {
    touch: { session: ['session', session.id] },
    at,
    decide: ({ session: current }) => renewSession(current, at),
  })
  return (done.ok && done.value.session) || session
}

/** The right to act is read anew each time: a membership that ended ends it at once. */
async function acting(world: World, { person, organization }: Session): Promise<SignedIn['caller']['acting']> {
  if (!organization) return null
  const members = await membershipsOf(world.connection.database, person)
  const member = members.find((each) => each.organization === organization)
  return member ? { organization, roles: member.roles } : null
}

/** The session as its person sees it. */
export async function sessionView(world: World, session: Session, person: Person): Promise<SessionView> {
  const { database } = world.connection
  const members = await membershipsOf(database, person.id)
  const memberships = await Promise.all(
    members.map(async ({ organization: id, roles }): Promise<MembershipView> => {
      const organization = await organizationById(database, id)
      if (!organization) throw new Error(`person ${person.id} is a member of ${id}, which does not exist`)
      const { name, kind } = organization
      return { organization: id, name, kind, roles, roleTitle: rolesTitle(roles) }
    }),
  )
  const { id, name, level } = person
  const saved = await readAggregate(database, world.cipher, 'saved-signature', id)
  return {
    person: {
      id,
      name,
      phone: maskPhone(person.phone),
      level,
      levelTitle: identityLevelTitle(level),
      hasSignature: Boolean(saved?.ink),
    },
    actingFor: memberships.find(({ organization }) => organization === session.organization) ?? null,
    memberships,
  }
}

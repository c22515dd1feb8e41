import { readAggregate } from '#cloud/cloudbase/aggregates'
import { membershipsOf, organizationById } from '#cloud/cloudbase/organizations'
import type { Person } from '#cloud/domain/identity/person'
import { isOpen, type Session } from '#cloud/domain/identity/session'
import { roleTitles } from '#cloud/domain/organization/organization'
import type { MembershipView, SessionView } from '#shared/api/session'
import { identityLevelTitle } from '#shared/vocabulary/identity-level'
import { maskPhone } from '#shared/vocabulary/numbers'
import { sha256 } from './digests'
import type { Door, SignedIn } from './handler'
import type { World } from './world'

/** Who is asking: the session that the door's secret opens, or null. Nothing the client says otherwise is believed. */
export async function whoAsks(world: World, door: Door): Promise<SignedIn | null> {
  if (!door.sessionSecret) return null
  const { database } = world.connection
  const session = await readAggregate(database, world.cipher, 'session', sha256(door.sessionSecret))
  if (!session || !isOpen(session, world.clock.now())) return null
  const person = await readAggregate(database, world.cipher, 'person', session.person)
  return person && { session, person, caller: { person: person.id, acting: await acting(world, session) } }
}

/** The right to act is read anew each time: a membership that ended ends it at once. */
async function acting(world: World, { person, organization }: Session): Promise<SignedIn['caller']['acting']> {
  if (!organization) return null
  const members = await membershipsOf(world.connection.database, person)
  const member = members.find((each) => each.organization === organization)
  return member ? { organization, role: member.role } : null
}

/** The session as its person sees it. */
export async function sessionView(world: World, session: Session, person: Person): Promise<SessionView> {
  const { database } = world.connection
  const members = await membershipsOf(database, person.id)
  const memberships = await Promise.all(
    members.map(
      async ({ organization, role }): Promise<MembershipView> => ({
        organization,
        name: (await organizationById(database, organization))?.name ?? '',
        roleTitle: roleTitles[role],
      }),
    ),
  )
  const { id, name, level } = person
  return {
    person: { id, name, phone: maskPhone(person.phone), level, levelTitle: identityLevelTitle(level) },
    actingFor: memberships.find(({ organization }) => organization === session.organization) ?? null,
    memberships,
  }
}

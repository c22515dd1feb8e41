import { carryOut } from '#cloud/carry-out'
import { invitationsOf, membersOf, organizationById } from '#cloud/cloudbase/organizations'
import { allSealsOf } from '#cloud/cloudbase/seals'
import type { AggregateName } from '#cloud/domain/aggregates'
import type { Member } from '#cloud/domain/organization/organization'
import { answerInvitation, changeRoles, inviteMember, partWith } from '#cloud/domain/organization/roster'
import type { Seal } from '#cloud/domain/seal/seal'
import { ok, type Result, refuse } from '#shared/vocabulary/result'
import { rolesTitle } from '#shared/vocabulary/role'
import { idFrom } from '../digests'
import type { Handlers, SignedIn } from '../handler'
import { personOfPhone } from '../newcomer'
import type { World } from '../world'
import { organizationView } from './views'

export const organization: Handlers<'organization'> = {
  'organization.view': async (world, { signedIn, acting }) => view(world, signedIn, acting.organization),

  'organization.invite': async (world, { signedIn, acting }, { phone, roles }) => {
    const { person, isKnown } = await personOfPhone(world, phone)
    const id = idFrom(`member:${acting.organization}:${person.id}`)
    const standing = (await membersOf(world.connection.database, acting.organization)).find(
      (each) => each.person === person.id,
    )
    if (standing) return refuse('member-already')
    const invited: Member = { id, person: person.id, organization: acting.organization, roles, state: 'invited' }
    const at = world.clock.now()
    const done = await carryOut(world, {
      touch: {
        organization: ['organization', acting.organization],
        member: ['member', id],
        person: ['person', person.id],
      },
      at,
      decide: (now) =>
        inviteMember(now.organization, now.member, {
          invited,
          newcomer: isKnown || now.person ? null : person,
          by: signedIn.person.id,
          at,
        }),
    })
    if (!done.ok) return done
    // an invitation stands also when its message does not arrive: it is seen at the next sign-in
    const values = [done.value.organization?.name ?? '', rolesTitle(roles)]
    await world.sms.send({ to: phone, template: 'invited', values })
    return view(world, signedIn, acting.organization)
  },

  'organization.change-roles': async (world, { signedIn, acting }, { member, roles }) => {
    const administrators = await administratorsOf(world, acting.organization)
    const at = world.clock.now()
    const done = await carryOut(world, {
      touch: {
        organization: ['organization', acting.organization],
        member: ['member', member],
        ...touching(
          'member',
          administrators.filter((id) => id !== member),
        ),
      },
      at,
      decide: (now) =>
        changeRoles(now.organization, now.member, touchedOf<Member>(now, 'member', administrators), {
          roles,
          by: signedIn.person.id,
          at,
        }),
    })
    return done.ok ? view(world, signedIn, acting.organization) : done
  },

  'organization.remove': async (world, { signedIn, acting }, { member, successor }) => {
    const done = await part(world, signedIn, acting.organization, member, successor)
    return done.ok ? view(world, signedIn, acting.organization) : done
  },

  'organization.leave': async (world, { signedIn, acting }, { successor }) => {
    const members = await membersOf(world.connection.database, acting.organization)
    const mine = members.find(({ person }) => person === signedIn.person.id)
    return mine ? part(world, signedIn, acting.organization, mine.id, successor) : refuse('member-unknown')
  },

  'organization.invitations': async (world, { signedIn }) => ok(await invitations(world, signedIn)),

  'organization.answer': async (world, { signedIn }, { member, accepts }) => {
    const at = world.clock.now()
    const done = await carryOut(world, {
      touch: { member: ['member', member] },
      at,
      decide: (now) => answerInvitation(now.member, { person: signedIn.person.id, accepts, at }),
    })
    return done.ok ? ok(await invitations(world, signedIn)) : done
  },
}

/** A member parts from the organization, with everything that hangs on them in one transaction; the rest by a job. */
async function part(
  world: World,
  signedIn: SignedIn,
  organization: string,
  member: string,
  successor: string | null,
): Promise<Result<null>> {
  const { connection, cipher } = world
  const administrators = await administratorsOf(world, organization)
  const seals = (await allSealsOf(connection.database, cipher, organization)).map(({ id }) => id)
  const at = world.clock.now()
  const others = [...administrators, ...(successor ? [successor] : [])].filter((id) => id !== member)
  const done = await carryOut(world, {
    touch: {
      organization: ['organization', organization],
      member: ['member', member],
      ...touching('member', others),
      ...touching('seal', seals),
    },
    at,
    decide: (now) => {
      const [taker] = successor ? touchedOf<Member>(now, 'member', [successor]) : []
      return partWith(
        now.organization,
        now.member,
        {
          successor: taker ?? null,
          administrators: touchedOf<Member>(now, 'member', administrators),
          seals: touchedOf<Seal>(now, 'seal', seals),
        },
        { by: signedIn.person.id, at },
      )
    },
  })
  if (!done.ok) return done
  await world.nudge()
  return ok(null)
}

async function administratorsOf(world: World, organization: string): Promise<readonly string[]> {
  const members = await membersOf(world.connection.database, organization)
  return members.filter(({ roles }) => roles.includes('administrator')).map(({ id }) => id)
}

/** Many aggregates of one kind for a command, each under its kind and id. */
function touching<K extends AggregateName>(kind: K, ids: readonly string[]): Record<string, readonly [K, string]> {
  return Object.fromEntries([...new Set(ids)].map((id) => [`${kind} ${id}`, [kind, id] as const]))
}

/** The same as a decision receives them, in the order of their ids; what the command itself names is not among them. */
function touchedOf<S>(now: object, kind: AggregateName, ids: readonly string[]): readonly (S | null)[] {
  const states = now as Readonly<Record<string, S | null>>
  return ids.map((id) => states[`${kind} ${id}`] ?? null)
}

async function view(world: World, signedIn: SignedIn, id: string) {
  return ok(await organizationView(world, signedIn, id))
}

async function invitations(world: World, { person }: SignedIn) {
  const { database } = world.connection
  const members = await invitationsOf(database, person.id)
  const found = await Promise.all(
    members.map(async ({ id: member, organization: id, roles }) => {
      const organization = await organizationById(database, id)
      if (!organization) throw new Error(`an invitation ${member} to ${id}, which does not exist`)
      return { member, organization: { id, name: organization.name }, roleTitle: rolesTitle(roles) }
    }),
  )
  return { invitations: found }
}

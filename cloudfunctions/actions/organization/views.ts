import { readAggregate } from '#cloud/cloudbase/aggregates'
import { organizationById, organizationsUnder, rosterOf } from '#cloud/cloudbase/organizations'
import { actsAs } from '#cloud/domain/actor'
import type { Member } from '#cloud/domain/organization/organization'
import type { MemberView, OrganizationView } from '#shared/api/organization'
import { maskPhone } from '#shared/vocabulary/numbers'
import { organizationTitles, rolesTitle } from '#shared/vocabulary/role'
import type { SignedIn } from '../handler'
import type { World } from '../world'

/** The organization somebody acts for, with its place in the tree and its members. */
export async function organizationView(world: World, signedIn: SignedIn, id: string): Promise<OrganizationView> {
  const { database } = world.connection
  const organization = await organizationById(database, id)
  if (!organization) throw new Error(`organization ${id} does not exist`)
  const { parent: parentId, kind, name, uscc, legalRepresentative, address } = organization
  const [parent, children, roster] = await Promise.all([
    parentId ? organizationById(database, parentId) : null,
    organizationsUnder(database, id),
    rosterOf(database, id),
  ])
  const members = await Promise.all(roster.map((member) => memberView(world, member, signedIn)))
  return {
    ...{ id, name, kind, kindTitle: organizationTitles[kind], uscc, legalRepresentative, address },
    parent: parent && { id: parent.id, name: parent.name },
    children: children.map((child) => ({ id: child.id, name: child.name, kindTitle: organizationTitles[child.kind] })),
    members: members.sort((a, b) => Number(b.isMe) - Number(a.isMe) || a.state.localeCompare(b.state)),
    allowed: { manage: actsAs(signedIn.caller.acting, ['administrator']) },
  }
}

async function memberView(
  { connection, cipher }: World,
  { id, person: personId, roles, state }: Member,
  { person: me }: SignedIn,
): Promise<MemberView> {
  const person = await readAggregate(connection.database, cipher, 'person', personId)
  if (!person) throw new Error(`member ${id} is nobody`)
  return {
    ...{ id, person: personId, name: person.name, phone: maskPhone(person.phone) },
    ...{ roles, roleTitle: rolesTitle(roles), state: state === 'invited' ? 'invited' : 'active' },
    isMe: personId === me.id,
  }
}

/** The names of people, by id; who is not verified has none yet. */
export async function namesOf(
  { connection, cipher }: World,
  people: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(people.filter((id) => id !== null))]
  const found = await Promise.all(ids.map((id) => readAggregate(connection.database, cipher, 'person', id)))
  return new Map(found.flatMap((person) => (person ? [[person.id, person.name || maskPhone(person.phone)]] : [])))
}

import type { Member, Organization } from '#cloud/domain/organization/organization'
import type { OrganizationKind } from '#shared/vocabulary/role'
import { type Codec, fromDocument, type Stored } from './codec'
import type { Database } from './connection'

/** Organizations; version 1 had no count of the changes of its roster. */
export const organizations: Codec<Organization> = {
  collection: 'organizations',
  lifts: [(older) => ({ ...older, roster: 0 })],
  seal: (state) => state as Stored,
  open: (document) => document as unknown as Omit<Organization, 'id'>,
}

/** Memberships; version 1 had one role each, and all were active. */
export const members: Codec<Member> = {
  collection: 'members',
  lifts: [({ role, ...older }) => ({ ...older, roles: [role], state: 'active' })],
  seal: (state) => state as Stored,
  open: (document) => document as unknown as Omit<Member, 'id'>,
}

const most = 1000

/** The organization of that id. */
export async function organizationById(database: Database, id: string): Promise<Organization | null> {
  const { data } = await database.collection('organizations').doc(id).get()
  return data[0] ? organizationOf(data[0]) : null
}

/** All organizations of a kind, by name. */
export async function organizationsOfKind(
  database: Database,
  kind: OrganizationKind,
): Promise<readonly Organization[]> {
  const { data } = await database.collection('organizations').where({ kind }).orderBy('name', 'asc').limit(most).get()
  return data.map(organizationOf)
}

/** The organizations directly under another, by name. */
export async function organizationsUnder(database: Database, parent: string): Promise<readonly Organization[]> {
  const { data } = await database.collection('organizations').where({ parent }).orderBy('name', 'asc').limit(most).get()
  return data.map(organizationOf)
}

/** Where a person belongs, and as what. */
export async function membershipsOf(database: Database, person: string): Promise<readonly Member[]> {
  return (await allMembershipsOf(database, person)).filter(({ state }) => state === 'active')
}

/** Where a person is invited and has not answered yet. */
export async function invitationsOf(database: Database, person: string): Promise<readonly Member[]> {
  return (await allMembershipsOf(database, person)).filter(({ state }) => state === 'invited')
}

async function allMembershipsOf(database: Database, person: string): Promise<readonly Member[]> {
  const { data } = await database.collection('members').where({ person }).limit(most).get()
  return data.map(memberOf)
}

/** The members of an organization. */
export async function membersOf(database: Database, organization: string): Promise<readonly Member[]> {
  return (await rosterOf(database, organization)).filter(({ state }) => state === 'active')
}

/** The members of an organization, and who is invited to be one. */
export async function rosterOf(database: Database, organization: string): Promise<readonly Member[]> {
  const { data } = await database.collection('members').where({ organization }).limit(most).get()
  return data.map(memberOf).filter(({ state }) => state === 'active' || state === 'invited')
}

// nothing in them is encrypted, so opening them needs no cipher
const noCipher = undefined as never
const organizationOf = (document: Stored) => fromDocument(organizations, document, noCipher)
const memberOf = (document: Stored) => fromDocument(members, document, noCipher)

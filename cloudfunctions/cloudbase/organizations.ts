import type { Member, Organization } from '#cloud/domain/organization/organization'
import type { OrganizationKind } from '#shared/vocabulary/role'
import type { Database } from './connection'

/** Organizations and members are files kept by administration; here they are only read, and put by seeds. */

type Kept<T> = T & { readonly _id: string; readonly v: number }

function opened<T extends { readonly id: string }>({ _id, v: _v, ...rest }: Kept<Omit<T, 'id'>>): T {
  return { ...rest, id: _id } as unknown as T
}

/** The organization of that id. */
export async function organizationById(database: Database, id: string): Promise<Organization | null> {
  const { data } = await database.collection('organizations').doc(id).get()
  return data[0] ? opened<Organization>(data[0]) : null
}

/** All organizations of a kind, by name. */
export async function organizationsOfKind(
  database: Database,
  kind: OrganizationKind,
): Promise<readonly Organization[]> {
  const { data } = await database.collection('organizations').where({ kind }).orderBy('name', 'asc').limit(1000).get()
  return data.map((document: Kept<Organization>) => opened<Organization>(document))
}

/** Where a person belongs, and as what. */
export async function membershipsOf(database: Database, person: string): Promise<readonly Member[]> {
  const { data } = await database.collection('members').where({ person }).limit(100).get()
  return data.map((document: Kept<Member>) => opened<Member>(document))
}

/** The members of an organization. */
export async function membersOf(database: Database, organization: string): Promise<readonly Member[]> {
  const { data } = await database.collection('members').where({ organization }).limit(1000).get()
  return data.map((document: Kept<Member>) => opened<Member>(document))
}

/** Puts an organization's file, replacing an older one. */
export async function putOrganization(database: Database, { id, ...organization }: Organization): Promise<void> {
  await database
    .collection('organizations')
    .doc(id)
    .set({ v: 1, ...organization })
}

/** Puts a membership, replacing an older one. */
export async function putMember(database: Database, { id, ...member }: Member): Promise<void> {
  await database
    .collection('members')
    .doc(id)
    .set({ v: 1, ...member })
}

import type { SealRequest } from '#cloud/domain/seal/request'
import type { Stored } from './codec'
import type { Database } from './connection'

const most = 200

/** The newest requests over the seals of an organization. */
export async function requestsOf(database: Database, owner: string): Promise<readonly SealRequest[]> {
  return found(database, { owner })
}

/** The newest requests of a person. */
export async function requestsBy(database: Database, person: string): Promise<readonly SealRequest[]> {
  return found(database, { person })
}

async function found(database: Database, filter: object): Promise<readonly SealRequest[]> {
  const { data } = await database.collection('seal-requests').where(filter).orderBy('askedAt', 'desc').limit(most).get()
  return (data as Stored[]).map(
    ({ _id, v: _v, rev: _rev, ...request }) => ({ ...request, id: String(_id) }) as SealRequest,
  )
}

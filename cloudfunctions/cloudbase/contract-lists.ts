import type { Contract } from '#cloud/domain/contract/contract'
import type { Instant } from '#shared/vocabulary/time'
import { fromDocument, type Stored } from './codec'
import type { Database } from './connection'
import { contracts } from './contracts'
import type { FieldCipher } from './field-cipher'

/** So many contracts are told of at most that wait; `total` counts them all. */
const mostAwaiting = 200

/** A page of contracts, and how many there are in all. */
export interface Page {
  readonly contracts: readonly Contract[]
  readonly total: number
}

const orders = {
  newest: ['createdAt', 'desc'],
  oldest: ['createdAt', 'asc'],
  deadline: ['signBy', 'asc'],
  number: ['number', 'asc'],
  title: ['title', 'asc'],
} as const

/** Which contracts are wanted: of whom (ids of a person and of organizations), and what they must match. */
export interface Listing {
  readonly of: readonly string[]
  readonly search: string
  readonly phase: 'signing' | 'completed' | 'ended' | null
  readonly documentType: string | null
  readonly sort: keyof typeof orders
  readonly page: number
  readonly size: number
}

/** The contracts that wait for any of these keys (a person, or `operatorKey`s), most urgent first. */
export async function contractsAwaiting(
  database: Database,
  cipher: FieldCipher,
  keys: readonly string[],
): Promise<Page> {
  if (keys.length === 0) return { contracts: [], total: 0 }
  const filter = { 'search.awaits': database.command.in([...keys]) }
  return pageOf(database, cipher, filter, { sort: 'deadline', page: 1, size: mostAwaiting })
}

/** The contracts that wait for any of these keys, up to `limit`, most urgent first. */
export async function contractsAwaitingIn(
  database: Database,
  cipher: FieldCipher,
  { keys, limit }: { readonly keys: readonly string[]; readonly limit: number },
): Promise<readonly Contract[]> {
  const filter = { 'search.awaits': database.command.in([...keys]) }
  const { data } = await database.collection('contracts').where(filter).orderBy('signBy', 'asc').limit(limit).get()
  return data.map((document: Stored) => fromDocument(contracts, document, cipher))
}

const inOneQuery = 100

/** The contracts of these ids that there are, in the order of the ids. */
export async function contractsByIds(
  database: Database,
  cipher: FieldCipher,
  ids: readonly string[],
): Promise<readonly Contract[]> {
  const found = new Map<string, Contract>()
  for (let from = 0; from < ids.length; from += inOneQuery) {
    const _id = database.command.in(ids.slice(from, from + inOneQuery))
    const { data } = await database.collection('contracts').where({ _id }).limit(inOneQuery).get()
    for (const document of data as readonly Stored[])
      found.set(String(document._id), fromDocument(contracts, document, cipher))
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** One page of the contracts that match; filtered, ordered and cut by the database. */
export async function contractsMatching(database: Database, cipher: FieldCipher, listing: Listing): Promise<Page> {
  const { of, search, phase, documentType } = listing
  const words = search.trim().toLowerCase()
  const filter = {
    'search.of': database.command.in([...of]),
    ...(phase && { 'search.phase': phase }),
    ...(documentType && { documentType }),
    ...(words && { 'search.words': database.RegExp({ regexp: literally(words), options: '' }) }),
  }
  return pageOf(database, cipher, filter, listing)
}

async function pageOf(
  database: Database,
  cipher: FieldCipher,
  filter: object,
  { sort, page, size }: Pick<Listing, 'sort' | 'page' | 'size'>,
): Promise<Page> {
  const found = database.collection('contracts').where(filter)
  const [field, direction] = orders[sort]
  const [{ data }, { total = 0 }] = await Promise.all([
    found
      .orderBy(field, direction)
      .orderBy('_id', 'asc') // equals keep their places from page to page
      .skip((page - 1) * size)
      .limit(size)
      .get(),
    found.count(),
  ])
  return { contracts: data.map((document: Stored) => fromDocument(contracts, document, cipher)), total }
}

/** Contracts of an organization that are under way, by their ids, those after `after` first. */
export async function openContractsOf(
  database: Database,
  cipher: FieldCipher,
  organization: string,
  after: string,
): Promise<readonly Contract[]> {
  const { command } = database
  const { data } = await database
    .collection('contracts')
    .where({
      _id: command.gt(after),
      'search.of': organization,
      'search.phase': command.nin(['completed', 'ended']),
    })
    .orderBy('_id', 'asc')
    .limit(100)
    .get()
  return data.map((document: Stored) => fromDocument(contracts, document, cipher))
}

/** The text as a pattern that matches nothing but itself. */
function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** What the contracts of an organization that were made since a moment have come to, and those underway now. */
export async function figuresOf(database: Database, organization: string, since: Instant, now: Instant) {
  const { command } = database
  const count = async (filter: object) => {
    const found = await database
      .collection('contracts')
      .where({ 'search.of': organization, ...filter })
      .count()
    return found.total ?? 0
  }
  const made = { createdAt: command.gte(since) }
  const underway = { 'search.phase': 'signing' }
  const [sent, opened, signed, completed, open, overdue] = await Promise.all([
    count(made),
    count({ ...made, 'search.isOpened': true }),
    count({ ...made, 'search.isSigned': true }),
    count({ ...made, 'search.phase': 'completed' }),
    count(underway),
    count({ ...underway, signBy: command.lt(now) }),
  ])
  const medianMs = await medianTook(
    database,
    { 'search.of': organization, ...made, 'search.phase': 'completed' },
    completed,
  )
  return { sent, opened, signed, completed, underway: open, overdue, medianMs }
}

/** The median of how long they took, read from the middle of their order; null when there are none. */
async function medianTook(database: Database, filter: object, count: number): Promise<number | null> {
  if (count === 0) return null
  const { data } = await database
    .collection('contracts')
    .where(filter)
    .orderBy('search.tookMs', 'asc')
    .skip(Math.floor((count - 1) / 2))
    .limit(count % 2 === 0 ? 2 : 1)
    .field({ search: true })
    .get()
  const took = (data as { search: { tookMs: number } }[]).map(({ search }) => search.tookMs)
  return took.length === 0 ? null : took.reduce((sum, ms) => sum + ms, 0) / took.length
}

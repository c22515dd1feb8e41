import type { Contract } from '#cloud/domain/contract/contract'
import { type Day, dayAfter, instantAt } from '#shared/vocabulary/time'
import { fromDocument, type Stored } from './codec'
import type { Database } from './connection'
import { contracts } from './contracts'
import type { FieldCipher } from './field-cipher'
import { keysFor, type LedgerKeys, type Phase } from './ledger-keys'

/** More are not counted: whoever looks for one paper narrows the search instead of turning a thousand pages. */
const mostCounted = 500

const orders = {
  newest: ['createdAt', 'desc'],
  oldest: ['createdAt', 'asc'],
  deadline: ['signBy', 'asc'],
  number: ['number', 'asc'],
  title: ['title', 'asc'],
} as const

/** Which contracts of an organization are wanted; what is null or empty narrows nothing. */
export interface LedgerQuery {
  readonly organization: string
  /** A word of title, subject, company or plate, or its beginning; a whole number or VIN, or its end; a person's whole name. */
  readonly search: string
  readonly phase: Phase | null
  readonly documentType: string | null
  readonly seal: string | null
  /** Started on these days (China), both included. */
  readonly from: Day | null
  readonly to: Day | null
  readonly sort: keyof typeof orders
}

/** One page of an organization's ledger 台账. What several conditions narrow is counted up to {@link mostCounted}; `more` says that there are more. */
export async function ledgerPage(
  database: Database,
  cipher: FieldCipher,
  query: LedgerQuery,
  { skip, size }: { readonly skip: number; readonly size: number },
): Promise<{ readonly contracts: readonly Contract[]; readonly total: number; readonly more: boolean }> {
  const days = daysFilter(database, query)
  const keys = await narrowestLast(database, await keysOf(database, cipher, query), days)
  const filter = database.command.and([
    { 'search.of': query.organization, ...days },
    ...keys.map(({ key }) => ({ 'search.ledger': key })),
  ])
  const [{ data }, counted] = await Promise.all([
    ordered(database, filter, query.sort).skip(skip).limit(size).get(),
    countOf(database, filter, keys, query, days),
  ])
  const found = (data as Stored[]).map((document) => fromDocument(contracts, document, cipher))
  return { contracts: found, ...counted }
}

/** A key and how many contracts have it on the days that are wanted. */
interface Counted {
  readonly key: string
  readonly count: number
}

async function keysOf(database: Database, cipher: FieldCipher, query: LedgerQuery): Promise<readonly string[]> {
  const { organization, phase, documentType, seal, search } = query
  const keys = keysFor(organization, cipher)
  return [
    ...(phase || documentType ? [keys.kind(documentType, phase)] : []),
    ...(seal ? [keys.seal(seal)] : []),
    ...(search.trim() ? [await wordKey(database, keys, search)] : []),
  ]
}

/** A person's whole name when somebody of that name is there, else a word. */
async function wordKey(database: Database, keys: LedgerKeys, search: string): Promise<string> {
  const person = keys.person(search)
  return (await countKey(database, person, {})) > 0 ? person : keys.word(search)
}

/** The key that fewest have comes last, by which the database looks; an index alone counts each. */
async function narrowestLast(database: Database, keys: readonly string[], days: object): Promise<readonly Counted[]> {
  const counted = await Promise.all(keys.map(async (key) => ({ key, count: await countKey(database, key, days) })))
  return counted.sort((a, b) => b.count - a.count)
}

async function countKey(database: Database, key: string, days: object): Promise<number> {
  const { total = 0 } = await database
    .collection('contracts')
    .where({ 'search.ledger': key, ...days })
    .count()
  return total
}

function daysFilter({ command }: Database, { from, to }: LedgerQuery): object {
  const since = from ? command.gte(instantAt(from, '00:00')) : null
  const until = to ? command.lt(instantAt(dayAfter(to, 1), '00:00')) : null
  const createdAt = since && until ? since.and(until) : (since ?? until)
  return createdAt ? { createdAt } : {}
}

function ordered(database: Database, filter: object, sort: LedgerQuery['sort']) {
  const [field, direction] = orders[sort]
  return database.collection('contracts').where(filter).orderBy(field, direction).orderBy('_id', 'asc')
}

/** What one key or none narrows, an index counted; anything else is counted by looking, which ends early. */
async function countOf(
  database: Database,
  filter: object,
  keys: readonly Counted[],
  { organization }: LedgerQuery,
  days: object,
): Promise<{ readonly total: number; readonly more: boolean }> {
  const [first, second] = keys
  if (second) {
    const { data } = await ordered(database, filter, 'newest')
      .limit(mostCounted + 1)
      .field({ _id: true })
      .get()
    return { total: Math.min(data.length, mostCounted), more: data.length > mostCounted }
  }
  if (first) return { total: first.count, more: false }
  const { total = 0 } = await database
    .collection('contracts')
    .where({ 'search.of': organization, ...days })
    .count()
  return { total, more: false }
}

import { isOver, type Reminder } from '#cloud/domain/reminder/reminder'
import { lastDay } from '#cloud/domain/reminder/rungs'
import type { Instant } from '#shared/vocabulary/time'
import { type Codec, fromDocument, type Stored } from './codec'
import type { Database } from './connection'
import type { FieldCipher } from './field-cipher'

export const reminders: Codec<Reminder> = {
  collection: 'reminders',
  lifts: [],
  seal: (reminder) => ({
    ...reminder,
    search: {
      of: [...reminder.persons, ...reminder.companies.map(({ organization }) => organization)],
      isOver: isOver(reminder),
      // what goes by a count alone has no day and comes last
      day: lastDay(reminder.terms.days) ?? '9999-12-31',
    },
  }),
  open: ({ search: _, ...document }) => document as unknown as Omit<Reminder, 'id'>,
}

/** The ids of reminders that the timer has to look at now, those first that wait longest. */
export async function remindersToRing(database: Database, now: Instant, limit: number): Promise<readonly string[]> {
  const { data } = await database
    .collection('reminders')
    .where({ nextAt: database.command.lte(now) })
    .orderBy('nextAt', 'asc')
    .limit(limit)
    .field({ _id: true })
    .get()
  return (data as { _id: string }[]).map(({ _id }) => _id)
}

/** A page of the reminders of a person or an organization, those first that come first; the ones that are over on request. */
export async function remindersOf(
  database: Database,
  cipher: FieldCipher,
  { of, over, page, size }: { of: string; over: boolean; page: number; size: number },
): Promise<{ readonly reminders: readonly Reminder[]; readonly total: number }> {
  const found = database.collection('reminders').where({ 'search.of': of, 'search.isOver': over })
  const [{ data }, { total = 0 }] = await Promise.all([
    found
      .orderBy('search.day', over ? 'desc' : 'asc')
      .orderBy('_id', 'asc')
      .skip((page - 1) * size)
      .limit(size)
      .get(),
    found.count(),
  ])
  return { reminders: data.map((document: Stored) => fromDocument(reminders, document, cipher)), total }
}

/** The reminders that belong to a contract. */
export async function remindersOfContract(
  database: Database,
  cipher: FieldCipher,
  contract: string,
): Promise<readonly Reminder[]> {
  const { data } = await database.collection('reminders').where({ contract }).limit(100).get()
  return data.map((document: Stored) => fromDocument(reminders, document, cipher))
}

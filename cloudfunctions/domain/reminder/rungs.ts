import { type Day, dayAfter, dayOf, type Instant, instantAt } from '#shared/vocabulary/time'
import { afterQuietHours } from '../quiet-hours'
import type { Reminder } from './reminder'

/** One step of the ladder: it comes at a moment, or with a count. */
export interface Rung {
  readonly id: string
  readonly at: Instant | null
  readonly count: number | null
  /** The day it speaks of. */
  readonly day: Day | null
}

/** The hour, Beijing time, at which people are told. */
const tellAt = '09:00'

/** Every rung of a reminder's ladder: so many days before each of its days, so much before its count. */
export function rungsOf({ terms }: Pick<Reminder, 'terms'>): readonly Rung[] {
  const { days, daysBefore, limit, countBefore } = terms
  const byDay = days.flatMap((day) =>
    daysBefore.map((before) => ({
      id: `${day}-${before}`,
      at: instantAt(dayAfter(day, -before), tellAt),
      count: null,
      day,
    })),
  )
  const byCount = limit
    ? countBefore.map((before) => ({ id: `count-${before}`, at: null, count: limit.count - before, day: null }))
    : []
  return [...byDay, ...byCount]
}

/** Rungs that have not been in a message yet. What was past when the reminder was set is not made up for: its people had just signed. */
export function openRungs(reminder: Reminder): readonly Rung[] {
  return rungsOf(reminder).filter(({ id, at }) => !reminder.rung.includes(id) && (!at || at > reminder.createdAt))
}

/** Has a rung come by now? */
export function hasCome({ reading }: Reminder, { at, count }: Rung, now: Instant): boolean {
  return at !== null ? at <= now : reading !== null && reading.count >= (count ?? 0)
}

/** Has what is reminded of come itself: its last day, or its count? */
export function isDue({ terms, reading }: Reminder, now: Instant): boolean {
  const last = lastDay(terms.days)
  return (last !== null && dayOf(now) >= last) || (terms.limit !== null && (reading?.count ?? 0) >= terms.limit.count)
}

/** The last of the days; null when it goes by a count alone. */
export function lastDay(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null)
}

/** The next moment at which the clock alone changes something: a rung comes, or the last day. */
export function nextMoment(reminder: Reminder, now: Instant): Instant | null {
  const last = lastDay(reminder.terms.days)
  const moments = [
    ...openRungs(reminder).flatMap(({ at }) => (at === null ? [] : [at])),
    ...(last !== null && reminder.state === 'active' ? [instantAt(last, '00:00')] : []),
  ].sort()
  const next = moments[0]
  if (next === undefined) return null
  return next > now ? next : afterQuietHours(now)
}

import type { Instant } from '#shared/vocabulary/time'
import { accept, type Decision, decline } from '../decision'
import { afterQuietHours } from '../quiet-hours'
import { evolveReminder, isOver, type Reminder, type ReminderEvent } from './reminder'
import { hasCome, isDue, lastDay, nextMoment, openRungs } from './rungs'

type Draft = Pick<Reminder, 'id' | 'contract' | 'title' | 'subject' | 'what' | 'terms' | 'persons' | 'companies'>

/** Sets a reminder, once: what was set before stays. */
export function setReminder(reminder: Reminder | null, draft: Draft, at: Instant): Decision {
  if (reminder) return accept()
  const fresh: Reminder = {
    ...draft,
    state: 'active',
    reading: null,
    rung: [],
    messages: [],
    createdAt: at,
    nextAt: null,
    ended: null,
  }
  return change(fresh.id, [{ kind: 'reminder-set', at, reminder: { ...fresh, nextAt: nextMoment(fresh, at) } }])
}

/**
 * What the timer finds at a moment. Every rung that has come and was in no message yet goes into one message together, so runs
 * that were missed are caught up with one message, and each rung is in exactly one. In quiet hours nothing is said: it looks again
 * when they end.
 */
export function ring(reminder: Reminder, now: Instant): Decision {
  if (isOver(reminder)) return accept()
  const due: ReminderEvent[] =
    reminder.state === 'active' && isDue(reminder, now) ? [{ kind: 'reminder-due', at: now }] : []
  const come = openRungs(reminder).filter((rung) => hasCome(reminder, rung, now))
  const isQuiet = afterQuietHours(now) !== now
  const said: ReminderEvent[] =
    come.length > 0 && !isQuiet
      ? [
          {
            kind: 'reminder-rung',
            at: now,
            message: reminder.messages.length,
            rungs: come.map(({ id }) => id),
            day: nearest(come),
          },
        ]
      : []
  const after = [...due, ...said].reduce<Reminder>(evolveReminder, reminder)
  const nextAt = isQuiet && come.length > 0 ? afterQuietHours(now) : nextMoment(after, now)
  const looked: ReminderEvent[] = nextAt === reminder.nextAt ? [] : [{ kind: 'reminder-looked-at', at: now, nextAt }]
  return change(reminder.id, [...due, ...said, ...looked])
}

/** The day a message speaks of: of several that came while nobody looked, the last one. */
function nearest(come: readonly { readonly day: string | null }[]): string | null {
  return lastDay(come.flatMap(({ day }) => day ?? []))
}

/** A person is about to be told: recorded before the message goes out, so that nobody is told twice. False when they had been. */
export function tell(reminder: Reminder, message: number, person: string, at: Instant): Decision {
  const found = reminder.messages[message]
  if (!found || isOver(reminder)) return decline('reminder-over')
  if (found.told.includes(person)) return decline('reminder-told')
  return change(reminder.id, [{ kind: 'reminder-told', at, message, person }])
}

/** Somebody read the counter (the odometer). It only grows, and only by what a car can drive. */
export function readCount(reminder: Reminder, count: number, person: string, at: Instant): Decision {
  if (isOver(reminder)) return decline('reminder-over')
  if (!reminder.terms.limit) return decline('reminder-without-count')
  const least = reminder.reading?.count ?? 0
  if (count < least) return decline('count-below', { least })
  if (count === reminder.reading?.count) return accept()
  return change(reminder.id, [{ kind: 'count-read', at, count, person }])
}

/** It is done with. */
export function closeReminder(reminder: Reminder, person: string, at: Instant): Decision {
  if (reminder.state === 'closed') return accept()
  if (isOver(reminder)) return decline('reminder-over')
  return change(reminder.id, [{ kind: 'reminder-closed', at, person }])
}

/** Another contract goes on from the one it belongs to. */
export function renewReminder(reminder: Reminder, contract: string, at: Instant): Decision {
  if (isOver(reminder)) return accept()
  return change(reminder.id, [{ kind: 'reminder-renewed', at, contract }])
}

function change(id: string, events: readonly ReminderEvent[]): Decision {
  return events.length === 0 ? accept() : accept({ on: 'reminder', id, events })
}

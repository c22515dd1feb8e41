import type { Day, Instant } from '#shared/vocabulary/time'

/**
 * active: watched; due: its last day has come, or its count is reached; closed: done with, by a person; renewed: another
 * contract goes on from it. The last two are ends.
 */
export type ReminderState = 'active' | 'due' | 'closed' | 'renewed'

/** What is left to fulfil under a contract and whom it is brought to mind 履约提醒: till a day, a count, whichever comes first. */
export interface Reminder {
  readonly id: string
  readonly contract: string
  /** The contract in words: its title, and what it is about. */
  readonly title: string
  readonly subject: string
  /** What comes: 质保到期. */
  readonly what: string
  readonly terms: Terms
  /** Persons who are told; the companies whose list it is in, each with who answers for it there. */
  readonly persons: readonly string[]
  readonly companies: readonly { readonly organization: string; readonly keeper: string | null }[]
  readonly state: ReminderState
  /** The newest reading of what is counted. */
  readonly reading: { readonly count: number; readonly at: Instant } | null
  /** Ids of the rungs that have been in a message. */
  readonly rung: readonly string[]
  /** Messages so far, and who has been told each. */
  readonly messages: readonly Message[]
  readonly createdAt: Instant
  /** When the timer has to look at it again; null when only a reading or a person can move it. */
  readonly nextAt: Instant | null
  readonly ended: { readonly at: Instant; readonly by: string; readonly contract: string | null } | null
}

/** When it comes: on days (several are a schedule), at a count, or both; and how long before it is told. */
export interface Terms {
  readonly days: readonly Day[]
  readonly daysBefore: readonly number[]
  readonly limit: { readonly count: number; readonly unit: 'km' } | null
  readonly countBefore: readonly number[]
}

/** One message: the rungs it stands for, what it speaks of, and the persons it was given out to. */
export interface Message {
  readonly rungs: readonly string[]
  readonly at: Instant
  readonly day: Day | null
  readonly told: readonly string[]
}

export type ReminderEvent = { readonly at: Instant } & (
  | { readonly kind: 'reminder-set'; readonly reminder: Reminder }
  | {
      readonly kind: 'reminder-rung'
      /** The place of the message among those of the reminder. */
      readonly message: number
      readonly rungs: readonly string[]
      readonly day: Day | null
    }
  | { readonly kind: 'reminder-told'; readonly message: number; readonly person: string }
  | { readonly kind: 'reminder-looked-at'; readonly nextAt: Instant | null }
  | { readonly kind: 'count-read'; readonly count: number; readonly person: string }
  | { readonly kind: 'reminder-due' }
  | { readonly kind: 'reminder-closed'; readonly person: string }
  | { readonly kind: 'reminder-renewed'; readonly contract: string }
)

/** The reminder after an event: the only place it changes. */
export function evolveReminder(reminder: Reminder | null, event: ReminderEvent): Reminder {
  if (event.kind === 'reminder-set') return event.reminder
  if (!reminder) throw new Error(`a reminder cannot begin with ${event.kind}`)
  switch (event.kind) {
    case 'reminder-rung':
      return {
        ...reminder,
        rung: [...reminder.rung, ...event.rungs],
        messages: [...reminder.messages, { rungs: event.rungs, at: event.at, day: event.day, told: [] }],
      }
    case 'reminder-told':
      return {
        ...reminder,
        messages: reminder.messages.map((message, n) =>
          n === event.message ? { ...message, told: [...message.told, event.person] } : message,
        ),
      }
    case 'reminder-looked-at':
      return { ...reminder, nextAt: event.nextAt }
    case 'count-read':
      return { ...reminder, reading: { count: event.count, at: event.at }, nextAt: event.at }
    case 'reminder-due':
      return { ...reminder, state: 'due' }
    case 'reminder-closed':
      return { ...ended(reminder), state: 'closed', ended: { at: event.at, by: event.person, contract: null } }
    case 'reminder-renewed':
      return { ...ended(reminder), state: 'renewed', ended: { at: event.at, by: '', contract: event.contract } }
  }
}

const ended = (reminder: Reminder): Reminder => ({ ...reminder, nextAt: null })

/** Is it over, so that nobody is told any more? */
export function isOver({ state }: Pick<Reminder, 'state'>): boolean {
  return state === 'closed' || state === 'renewed'
}

import * as v from 'valibot'
import { action } from './action'
import { id } from './input'

/** What is left to fulfil under a contract, as its people see it. */
export interface ReminderCard {
  readonly id: string
  readonly contract: string
  readonly title: string
  readonly subject: string
  /** What comes: 质保到期. */
  readonly what: string
  readonly state: 'active' | 'due' | 'closed' | 'renewed'
  readonly stateTitle: string
  /** The day that comes next (`2027-03-01`), and how many days are left; null when it goes by a count alone. */
  readonly day: string | null
  readonly daysLeft: number | null
  /** The count at which it comes, in kilometres, and the newest reading. */
  readonly limit: number | null
  readonly reading: { readonly count: number; readonly at: string } | null
  /** The days on which people are told, those that are still to come. */
  readonly tells: readonly string[]
  /** The contract that goes on from it. */
  readonly renewedBy: string | null
  readonly allowed: { readonly read: boolean; readonly close: boolean }
}

const ofReminder = v.strictObject({ reminder: id })

export const reminder = {
  /** The reminders of the caller, or of the organization they act for; with `over` those that are done with. Page 1 is the first. */
  'reminder.list': action(
    'person',
    v.strictObject({
      of: v.picklist(['me', 'organization']),
      over: v.optional(v.boolean(), false),
      page: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)), 1),
      size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 20),
    }),
  ).returns<{ reminders: readonly ReminderCard[]; total: number }>(),
  /** Enters what the odometer shows. */
  'reminder.read-count': action(
    'person',
    v.strictObject({ reminder: id, count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_000_000)) }),
  ).returns<ReminderCard>(),
  /** It is done with: nobody is told any more. */
  'reminder.close': action('person', ofReminder).returns<ReminderCard>(),
}

import { clockOf, dayAfter, dayOf, type Instant, instantAt } from '#shared/vocabulary/time'

/** When nobody is disturbed by messages that can wait, in China; peers are silent from ten at night to eight. */
export const quietHours = { from: '22:00', to: '08:00' } as const

/** The moment itself, or in quiet hours the morning after it. */
export function afterQuietHours(at: Instant): Instant {
  const clock = clockOf(at)
  if (clock < quietHours.to) return instantAt(dayOf(at), quietHours.to)
  return clock >= quietHours.from ? instantAt(dayAfter(dayOf(at), 1), quietHours.to) : at
}

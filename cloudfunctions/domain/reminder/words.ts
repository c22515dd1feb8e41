import { dayOf, formatDay, type Instant } from '#shared/vocabulary/time'
import type { Message, Reminder } from './reminder'

/** How many days from now to a day, by the calendar; negative when it is past. */
export function daysUntil(day: string, now: Instant): number {
  const today = dayOf(now)
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)
}

/** What a message says of its reminder: 质保到期日为2027年3月1日（还有 30 天）. */
export function messageText({ what, terms, reading }: Reminder, { day }: Message, now: Instant): string {
  if (day !== null) return `${what}日为${formatDay(day)}${inDays(daysUntil(day, now))}`
  const [count, limit] = [reading?.count ?? 0, terms.limit?.count ?? 0]
  return count < limit
    ? `${what}里程为 ${limit} 公里（已行驶 ${count} 公里）`
    : `已达到${what}里程 ${limit} 公里（已行驶 ${count} 公里）`
}

function inDays(days: number): string {
  if (days > 0) return `（还有 ${days} 天）`
  return days === 0 ? '（今天）' : `（已过 ${-days} 天）`
}

/** The day that comes next, or the last one when all are past; null when it goes by a count alone. */
export function nextDay({ terms }: Pick<Reminder, 'terms'>, now: Instant): string | null {
  const days = [...terms.days].sort()
  return days.find((day) => day >= dayOf(now)) ?? days.at(-1) ?? null
}

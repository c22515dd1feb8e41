/** A moment in UTC as `2026-11-24T06:05:00.000Z`: what is stored, compared and signed. */
export type Instant = string

/** A calendar day in China as `2026-11-24`. */
export type Day = string

const hourMs = 3_600_000
const chinaOffsetMs = 8 * hourMs // Asia/Shanghai has had no other offset since 1991
const weekdays = ['日', '一', '二', '三', '四', '五', '六']

const two = (n: number) => n.toString().padStart(2, '0')

/** Milliseconds since 1970 of an instant. */
export function msOf(instant: Instant): number {
  return Date.parse(instant)
}

/** The instant `ms` milliseconds after (or, negative, before) another. */
export function later(instant: Instant, ms: number): Instant {
  return new Date(msOf(instant) + ms).toISOString()
}

/** The calendar day in China at an instant. */
export function dayOf(instant: Instant): Day {
  return new Date(msOf(instant) + chinaOffsetMs).toISOString().slice(0, 10)
}

/** The clock time in China at an instant, `14:05`. */
export function clockOf(instant: Instant): string {
  return new Date(msOf(instant) + chinaOffsetMs).toISOString().slice(11, 16)
}

/** The instant at which a clock in China shows `clock` (`09:30`) on `day`. */
export function instantAt(day: Day, clock: string): Instant {
  return new Date(Date.parse(`${day}T${clock}:00.000Z`) - chinaOffsetMs).toISOString()
}

/** The day `days` after another. */
export function dayAfter(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 24 * hourMs).toISOString().slice(0, 10)
}

/** The same day of the month `months` later; the last of the month where there is no such day (民法典 202). */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** `2026年11月24日`. */
export function formatDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** `星期二` of a day. */
export function weekdayOf(day: Day): string {
  return `星期${weekdays[new Date(`${day}T00:00:00.000Z`).getUTCDay()]}`
}

/** `2026年11月24日 14:05`, China time. */
export function formatInstant(instant: Instant): string {
  return `${formatDay(dayOf(instant))} ${clockOf(instant)}`
}

/** `2026年11月24日 14:05:09（北京时间）`: for evidence, where the zone must be on the page. */
export function formatInstantExactly(instant: Instant): string {
  const seconds = two(new Date(msOf(instant)).getUTCSeconds())
  return `${formatInstant(instant)}:${seconds}（北京时间）`
}

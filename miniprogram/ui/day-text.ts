import { type Day, dayAfter } from '#shared/vocabulary/time'

/** The day that somebody typed: 2026-11-24, 2026/11/24, 2026.11.24, 20261124, 2026年11月24日; null when it is none. */
export function dayOfText(text: string): Day | null {
  const found =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim()) ??
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.trim())
  if (!found) return null
  const [, year = 0, month = 0, date = 0] = found.map(Number)
  const isDay = year >= 1900 && month >= 1 && month <= 12 && date >= 1 && date <= daysOf(year, month)
  return isDay ? dayFrom(year, month, date) : null
}

/** `2026-02-03` of its numbers. */
export function dayFrom(year: number, month: number, date: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** How many days a month (1 to 12) has. */
export function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The weeks of a month, Monday first; null where a day belongs to another month. */
export function weeksOf(year: number, month: number): readonly (readonly (Day | null)[])[] {
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
  const cells: (Day | null)[] = Array.from({ length: before }, () => null)
  for (let date = 1; date <= daysOf(year, month); date++) cells.push(dayFrom(year, month, date))
  while (cells.length % 7 > 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** Where an arrow key leads from a day: a day, a week, a month (PageUp, PageDown); null for other keys. */
export function dayByKey(day: Day, key: string): Day | null {
  const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[key]
  if (days !== undefined) return dayAfter(day, days)
  const months = { PageUp: -1, PageDown: 1 }[key]
  if (months === undefined) return null
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return inMonth(year, month + months, date)
}

/** The same date in a month (0 and 13 reach into the years beside), or the last one it has. */
export function inMonth(year: number, month: number, date: number): Day {
  const first = new Date(Date.UTC(year, month - 1, 1))
  const [y, m] = [first.getUTCFullYear(), first.getUTCMonth() + 1]
  return dayFrom(y, m, Math.min(date, daysOf(y, m)))
}

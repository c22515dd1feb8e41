/**
 * Timer expressions of the platform: seven fields `second minute hour day month week year`, read in Beijing time
 * (UTC+8, no summer time). A field is `*`, a value, a range `a-b`, a list `a,b`, or any of these with a step: `*` + `/5`.
 * Week is 0–6 from Sunday (7 is Sunday too). Day and week, when both are given, are alternatives.
 */

const offsetMs = 8 * 3_600_000
const bounds = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
  [1970, 2099],
] as const
const names: readonly (readonly string[])[] = [
  [],
  [],
  [],
  [],
  ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
  [],
]

/** A parsed expression: which values each field allows; `undefined` allows all. */
export interface Cron {
  readonly fields: readonly (ReadonlySet<number> | undefined)[]
}

/** Reads a seven-field expression; throws with the field that cannot be read. */
export function parseCron(text: string): Cron {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== bounds.length) throw new Error(`a timer has seven fields, this has ${parts.length}: ${text}`)
  return { fields: parts.map((part, i) => fieldOf(part, i)) }
}

function fieldOf(text: string, index: number): ReadonlySet<number> | undefined {
  if (text === '*' || text === '?') return undefined
  const [low, high] = bounds[index] ?? [0, 0]
  const values = new Set<number>()
  for (const item of text.split(',')) {
    const match = /^(\*|[\dA-Z]+)(?:-([\dA-Z]+))?(?:\/(\d+))?$/i.exec(item)
    const from = match?.[1] === '*' ? low : numberOf(match?.[1], index)
    const open = match?.[1] === '*' || (match?.[3] !== undefined && match[2] === undefined)
    const to = open ? high : match?.[2] === undefined ? from : numberOf(match[2], index)
    const step = Number(match?.[3] ?? 1)
    if (!match || !(from >= low && to <= high && from <= to && step >= 1)) {
      throw new Error(`field ${index + 1} of a timer cannot be read: ${text}`)
    }
    for (let value = from; value <= to; value += step) values.add(index === 5 ? value % 7 : value)
  }
  return values
}

function numberOf(text: string | undefined, index: number): number {
  const named = names[index]?.indexOf((text ?? '').toUpperCase()) ?? -1
  return text && named >= 0 ? named : Number(text)
}

/**
 * The first moment strictly after `afterMs` (milliseconds since 1970) at which the expression holds, or undefined when
 * there is none in its years.
 */
export function nextTime(cron: Cron, afterMs: number): number | undefined {
  const allows = (index: number, value: number) => cron.fields[index]?.has(value) ?? true
  // The clock of Beijing, read with the UTC functions of a shifted date.
  const time = new Date(Math.floor((afterMs + offsetMs) / 1000) * 1000 + 1000)
  while (time.getUTCFullYear() <= 2099) {
    if (!allows(6, time.getUTCFullYear())) time.setTime(Date.UTC(time.getUTCFullYear() + 1, 0))
    else if (!allows(4, time.getUTCMonth() + 1)) time.setTime(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() + 1))
    else if (!allowsDay(cron, time)) time.setTime((Math.floor(time.getTime() / 86_400_000) + 1) * 86_400_000)
    else if (!allows(2, time.getUTCHours())) time.setTime((Math.floor(time.getTime() / 3_600_000) + 1) * 3_600_000)
    else if (!allows(1, time.getUTCMinutes())) time.setTime((Math.floor(time.getTime() / 60_000) + 1) * 60_000)
    else if (!allows(0, time.getUTCSeconds())) time.setTime(time.getTime() + 1000)
    else return time.getTime() - offsetMs
  }
  return undefined
}

function allowsDay(cron: Cron, time: Date): boolean {
  const [days, weekdays] = [cron.fields[3], cron.fields[5]]
  if (days && weekdays) return days.has(time.getUTCDate()) || weekdays.has(time.getUTCDay())
  return (days?.has(time.getUTCDate()) ?? true) && (weekdays?.has(time.getUTCDay()) ?? true)
}

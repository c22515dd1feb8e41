import type { PartyToName } from '#shared/api/document-type'
import { dayAfter, dayOf, instantAt, later } from '#shared/vocabulary/time'
import { now } from '@/clock'
import { DateField } from '@/ui/field'
import { Section } from '@/ui/section'

/** The days that were chosen as deadlines, by party; `all` is that of the whole paper. Empty where none was. */
export type Days = Readonly<Record<string, string>>

interface DeadlinesProps {
  readonly parties: readonly PartyToName[]
  readonly days: Days
  readonly onDay: (of: string, day: string) => void
}

const farthestDays = 365

/** 签署期限: of the whole paper, and of the parties that people sign for; each may be left open. */
export function Deadlines({ parties, days, onDay }: DeadlinesProps) {
  const today = dayOf(now())
  const last = days.all || dayAfter(today, farthestDays)
  return (
    <Section title="签署期限（选填）">
      <DateField
        id="deadline-all"
        title="整份文件"
        hint="到当天 23:59 为止；不填则按文书类型的默认期限"
        value={days.all ?? ''}
        from={today}
        to={dayAfter(today, farthestDays)}
        onChange={(day) => onDay('all', day)}
      />
      {days.all
        ? parties.map(({ id, title }) => (
            <DateField
              key={id}
              id={`deadline-${id}`}
              title={`${title}须提前完成`}
              value={days[id] ?? ''}
              from={today}
              to={last}
              onChange={(day) => onDay(id, day)}
            />
          ))
        : null}
    </Section>
  )
}

/** The deadlines as they are sent: the end of each chosen day; nothing when none was chosen. */
export function deadlinesOf(parties: readonly PartyToName[], days: Days) {
  if (!days.all) return undefined
  const endOf = (day: string) => later(instantAt(dayAfter(day, 1), '00:00'), -60_000)
  const chosen = parties.flatMap(({ id }): [string, string][] => (days[id] ? [[id, endOf(days[id])]] : []))
  return { all: endOf(days.all), parties: Object.fromEntries(chosen) }
}

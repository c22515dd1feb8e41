import type { TimelineEntry } from '#shared/api/contract'
import { formatInstantExactly } from '#shared/vocabulary/time'
import { TimeLine as Line } from '@/ui/time-line'

/** The evidence to be read: who did what, when, by which check. */
export function TimeLine({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <Line
      entries={entries.map(({ at, title, detail, tone }) => ({
        id: `${at}${title}`,
        title,
        detail,
        when: formatInstantExactly(at),
        tone,
      }))}
    />
  )
}

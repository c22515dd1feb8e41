import type { TimelineEntry } from '#shared/api/contract'
import { formatInstantExactly } from '#shared/vocabulary/time'
import { Box, Item, List, Paragraph } from '@/ui/elements'
import classes from './time-line.module.scss'

/** The evidence to be read: who did what, when, by which check. */
export function TimeLine({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <List className={classes.entries}>
      {entries.map((entry) => (
        <Item key={`${entry.at}${entry.title}`} className={`${classes.entry} ${classes[entry.tone]}`}>
          <Box className={classes.dot} decorative />
          <Box className={classes.text}>
            <Paragraph className={classes.title}>{entry.title}</Paragraph>
            {entry.detail ? <Paragraph className={classes.detail}>{entry.detail}</Paragraph> : null}
            <Paragraph className={classes.when}>{formatInstantExactly(entry.at)}</Paragraph>
          </Box>
        </Item>
      ))}
    </List>
  )
}

import { Box, Item, List, Paragraph } from './elements'
import classes from './time-line.module.scss'

export interface TimeLineEntry {
  readonly id: string
  readonly title: string
  readonly detail?: string
  /** The moment in words, as it is to be read. */
  readonly when: string
  /** signed is the red dot of a signature, done the green one of an end, plain all others. */
  readonly tone: 'plain' | 'signed' | 'done'
}

/** What happened, one under the other on a line. */
export function TimeLine({ entries }: { entries: readonly TimeLineEntry[] }) {
  return (
    <List className={classes.entries}>
      {entries.map(({ id, title, detail, when, tone }) => (
        <Item key={id} className={`${classes.entry} ${classes[tone]}`}>
          <Box className={classes.dot} decorative />
          <Box className={classes.text}>
            <Paragraph className={classes.title}>{title}</Paragraph>
            {detail ? <Paragraph className={classes.detail}>{detail}</Paragraph> : null}
            <Paragraph className={classes.when}>{when}</Paragraph>
          </Box>
        </Item>
      ))}
    </List>
  )
}

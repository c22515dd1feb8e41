import type { ReactNode } from 'react'
import { Box, Heading, Paragraph } from './elements'
import classes from './paper-head.module.scss'

interface PaperHeadProps {
  readonly title: string
  /** What the paper is about, in a line. */
  readonly subject?: string
  /** The round mark on a finished paper, or a tag. */
  readonly mark?: ReactNode
  /** A paper that has the page for itself. */
  readonly large?: boolean
}

/** The head of a sheet of paper: its title as on the paper, its subject, and its mark at the right. */
export function PaperHead({ title, subject, mark, large }: PaperHeadProps) {
  return (
    <Box className={classes.head}>
      <Box className={classes.words}>
        <Heading level={2} className={large ? classes.large : classes.title}>
          {title}
        </Heading>
        {subject ? <Paragraph className={classes.subject}>{subject}</Paragraph> : null}
      </Box>
      {mark}
    </Box>
  )
}

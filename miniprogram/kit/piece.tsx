import type { ReactNode } from 'react'
import { Box, Heading, Paragraph } from '@/ui/elements'
import classes from './index.module.scss'

interface PieceProps {
  /** As it is called in code. */
  readonly name: string
  /** The file under ui/ it is in. */
  readonly from: string
  /** When to use it. */
  readonly use: string
  readonly children: ReactNode
}

/** One piece of the kit: its name, when to use it, how to import it, and its states. */
export function Piece({ name, from, use, children }: PieceProps) {
  return (
    <Box className={classes.piece} role="group" label={name}>
      <Heading level={3} className={classes.name}>
        {name}
      </Heading>
      <Paragraph className={classes.use}>{use}</Paragraph>
      <Paragraph className={classes.code}>{`import { ${name} } from '@/ui/${from}'`}</Paragraph>
      <Box className={classes.states}>{children}</Box>
    </Box>
  )
}

/** One state of a piece under its caption. */
export function State({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <Box className={classes.state}>
      <Paragraph className={classes.caption}>{caption}</Paragraph>
      <Box>{children}</Box>
    </Box>
  )
}

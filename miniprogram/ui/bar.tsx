import type { ReactNode } from 'react'
import classes from './bar.module.scss'
import { Box } from './elements'

/** The bar at the foot of a page: a line that says what the action means, and the action. */
export function Bar({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <Box className={classes.bar}>
      {note ? <Box className={classes.note}>{note}</Box> : null}
      {children}
    </Box>
  )
}

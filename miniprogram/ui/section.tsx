import type { ReactNode } from 'react'
import { Box, Heading } from './elements'
import classes from './section.module.scss'

interface SectionProps {
  readonly title: string
  /** Beside the heading: a link, a count, a tag. */
  readonly aside?: ReactNode
  /** The content brings its own sheets, so the section is not one. */
  readonly bare?: boolean
  readonly id?: string
  readonly children: ReactNode
}

/** A part of a page under its heading: one sheet of paper, or (bare) the sheets it holds. */
export function Section({ title, aside, bare, id, children }: SectionProps) {
  return (
    <Box id={id} role="region" label={title} className={bare ? classes.bare : classes.sheet}>
      <Box className={classes.head}>
        <Heading level={2} className={classes.title}>
          {title}
        </Heading>
        {aside}
      </Box>
      {children}
    </Box>
  )
}

import type { ReactNode } from 'react'
import { Box, Meaning, Term, Terms } from './elements'
import classes from './facts.module.scss'

/** Facts about one thing, a line each: the term in grey, its value in ink. */
export function Facts({ children }: { children: ReactNode }) {
  return <Terms className={classes.facts}>{children}</Terms>
}

/** One line of `Facts`. A long value wraps, also inside a word; figures keep their columns. */
export function Fact({ term, value }: { term: string; value: ReactNode }) {
  return (
    <Box className={classes.fact}>
      <Term className={classes.term}>{term}</Term>
      <Meaning className={classes.value}>{value}</Meaning>
    </Box>
  )
}

import { Box, Words } from './elements'
import { Meter } from './meter'
import classes from './progress.module.scss'

/** How far something is, in words and as a line: `share` is 0 to 1; `words` replaces the percentage (已处理 120 / 500 份). */
export function Progress({ label, share, words }: { label: string; share: number; words?: string }) {
  return (
    <Box className={classes.progress}>
      <Box className={classes.words}>
        <Words className={classes.label}>{label}</Words>
        <Words className={classes.figure}>{words ?? `${Math.round(share * 100)}%`}</Words>
      </Box>
      <Meter label={label} share={share} />
    </Box>
  )
}

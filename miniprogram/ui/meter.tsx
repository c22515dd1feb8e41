import { Box } from './elements'
import classes from './meter.module.scss'

/** A thin line that fills: `share` is 0 to 1. */
export function Meter({ label, share }: { label: string; share: number }) {
  return (
    <Box role="progressbar" label={label} percent={Math.round(share * 100)} className={classes.meter}>
      <Box className={classes.share} style={{ transform: `scaleX(${share})` }} />
    </Box>
  )
}

import { Box } from './elements'
import classes from './skeleton.module.scss'

/** The shape of what is coming: sheets with lines of the given widths (percent); a number alone is a block of that height. */
export function Skeleton({ sheets }: { sheets: readonly (number | readonly number[])[] }) {
  return (
    <Box className={classes.skeleton} role="status" label="正在载入" busy>
      {sheets.map((sheet, i) =>
        typeof sheet === 'number' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
          <Box key={i} className={classes.sheet} style={{ height: `${sheet}px` }} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
          <Box key={i} className={classes.sheet}>
            {sheet.map((width, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing
              <Box key={n} className={classes.line} style={{ width: `${width}%` }} />
            ))}
          </Box>
        ),
      )}
    </Box>
  )
}

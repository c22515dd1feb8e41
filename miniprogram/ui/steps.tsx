import { Box, Words } from './elements'
import classes from './steps.module.scss'

/** Where I am in a row of steps: in words, and as a thin line that fills. */
export function Steps({ titles, at }: { titles: readonly string[]; at: number }) {
  const words = `第 ${at + 1} 步，共 ${titles.length} 步`
  return (
    <Box role="group" label={`${words}：${titles[at]}`} className={classes.steps}>
      <Box className={classes.words}>
        <Words className={classes.title}>{titles[at]}</Words>
        <Words className={classes.count}>{words}</Words>
      </Box>
      <Box className={classes.line} decorative>
        {titles.map((title, i) => (
          <Box key={title} className={i <= at ? classes.done : classes.todo} />
        ))}
      </Box>
    </Box>
  )
}

import { Box, Words } from '@/ui/elements'
import classes from './seal-mark.module.scss'

/** The round mark on a finished paper. `down` lets it come down once, the moment it is sealed. */
export function SealMark({ down, large }: { down?: boolean; large?: boolean }) {
  const names = [classes.mark, down ? classes.down : '', large ? classes.large : '']
  return (
    <Box className={names.join(' ')} role="img" label="已签署完成">
      <Words className={classes.word}>已签</Words>
    </Box>
  )
}

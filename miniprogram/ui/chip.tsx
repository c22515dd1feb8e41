import classes from './chip.module.scss'
import { Box, Words } from './elements'
import { Icon } from './icon'

interface ChipProps {
  /** As it is to be read here: names are masked before they come. */
  readonly name: string
  /** Where they stand: done, at work now, later. Without it the chip only names them. */
  readonly state?: 'done' | 'now' | 'later'
  /** The state in words: 已签, 待您签署. */
  readonly note?: string
}

/** A person: the first glyph of the name on a disc, the name, how they stand. */
export function PersonChip(props: ChipProps) {
  return <Chip {...props} disc={classes.round} />
}

/** A company: the same on a square, for a name of up to 50 characters. */
export function CompanyChip(props: ChipProps) {
  return <Chip {...props} disc={classes.square} />
}

function Chip({ name, state, note, disc }: ChipProps & { disc: string | undefined }) {
  return (
    <Box className={`${classes.chip} ${state ? classes[state] : ''}`}>
      <Box className={`${classes.disc} ${disc}`} decorative>
        {state === 'done' ? <Icon name="check" ink="green" size={16} /> : <Words>{name.slice(0, 1)}</Words>}
      </Box>
      <Box className={classes.words}>
        <Words className={classes.name}>{name}</Words>
        {note ? <Words className={classes.note}>{note}</Words> : null}
      </Box>
    </Box>
  )
}

import type { ReactNode } from 'react'
import { Box, Item, List, Press, Words } from './elements'
import { Icon, type IconName } from './icon'
import classes from './rows.module.scss'

/** Things one under the other on one sheet, a hairline between. */
export function Rows({ children }: { children: ReactNode }) {
  return <List className={classes.rows}>{children}</List>
}

interface RowProps {
  readonly title: ReactNode
  /** A second, smaller line. */
  readonly detail?: ReactNode
  /** At the right end: a value, a tag, an amount. */
  readonly aside?: ReactNode
  readonly icon?: IconName
  /** Given, the whole row is pressed and shows an arrow. */
  readonly onPress?: () => void
  readonly disabled?: boolean
}

/** One line of `Rows`: what it is, more about it, its value, and where a press leads. */
export function Row({ title, detail, aside, icon, onPress, disabled }: RowProps) {
  const content = (
    <>
      {icon ? <Icon name={icon} ink="ink-3" /> : null}
      <Box className={classes.middle}>
        <Box className={classes.words}>
          <Box className={classes.title}>{title}</Box>
          {detail ? <Box className={classes.detail}>{detail}</Box> : null}
        </Box>
        {aside ? <Box className={classes.aside}>{aside}</Box> : null}
      </Box>
      {onPress ? <Icon name="forward" ink="ink-3" size={18} /> : null}
    </>
  )
  return (
    <Item className={classes.item}>
      {onPress ? (
        <Press className={classes.press} onPress={onPress} disabled={disabled}>
          {content}
        </Press>
      ) : (
        <Box className={classes.row}>{content}</Box>
      )}
    </Item>
  )
}

/** A value at the end of a row, in grey. */
export function RowValue({ children }: { children: ReactNode }) {
  return <Words className={classes.value}>{children}</Words>
}

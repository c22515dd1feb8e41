import type { ReactNode } from 'react'
import { Dialog } from './dialog'
import { Box, Heading, Press } from './elements'
import { Icon } from './icon'
import classes from './sheet.module.scss'

/** A sheet from below: its title, what it asks, and at its foot the one action, if it has one. */
export function Sheet(props: { title: string; onClose: () => void; foot?: ReactNode; children: ReactNode }) {
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <Box className={classes.head}>
        <Heading level={2} className={classes.title}>
          {props.title}
        </Heading>
        <Press className={classes.close} label="关闭" onPress={props.onClose}>
          <Icon name="close" />
        </Press>
      </Box>
      <Box className={classes.body}>{props.children}</Box>
      {props.foot ? <Box className={classes.foot}>{props.foot}</Box> : null}
    </Dialog>
  )
}

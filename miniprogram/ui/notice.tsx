import type { ReactNode } from 'react'
import { Box, Paragraph, Words } from './elements'
import { Icon, type IconName } from './icon'
import classes from './notice.module.scss'

/** A whole screen or section that has nothing to show yet: what is the matter, what it means, what to do. */
export function Blank(props: { icon: IconName; title: string; text?: string; children?: ReactNode }) {
  return (
    <Box className={classes.blank} role="status">
      <Box className={classes.disc}>
        <Icon name={props.icon} ink="ink-3" size={28} />
      </Box>
      <Paragraph className={classes.title}>{props.title}</Paragraph>
      {props.text ? <Paragraph className={classes.text}>{props.text}</Paragraph> : null}
      {props.children ? <Box className={classes.actions}>{props.children}</Box> : null}
    </Box>
  )
}

/** A sentence inside a page that wants attention: red for what is at stake, amber for waiting, blue for good to know. */
export function Notice({ tone, children }: { tone: 'red' | 'amber' | 'blue' | 'green'; children: ReactNode }) {
  return (
    <Box className={`${classes.notice} ${classes[tone]}`} role={tone === 'red' ? 'alert' : 'status'}>
      <Words>{children}</Words>
    </Box>
  )
}

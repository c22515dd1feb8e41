import type { ReactNode } from 'react'
import { Words } from './elements'
import classes from './tag.module.scss'

export type Tone = 'plain' | 'blue' | 'green' | 'amber' | 'red'

/** A word or two that says how something stands: green is done, amber waits, red is at stake. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <Words className={`${classes.tag} ${classes[tone]}`}>{children}</Words>
}

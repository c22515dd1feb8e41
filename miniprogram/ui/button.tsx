import type { ReactNode } from 'react'
import classes from './button.module.scss'
import { Press, Words } from './elements'

interface ButtonProps {
  readonly children: ReactNode
  readonly onPress: () => void
  /** `seal` is vermilion and means: this binds you. */
  readonly look?: 'primary' | 'seal' | 'plain' | 'quiet'
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly small?: boolean
  readonly label?: string
  readonly describedBy?: string
}

/** A button says what it does in a verb. While `busy` it takes no second press. */
export function Button({ children, look = 'primary', busy, disabled, small, ...rest }: ButtonProps) {
  const names = [classes.button, classes[look], small ? classes.small : '', busy ? classes.busy : '']
  return (
    <Press className={names.join(' ')} disabled={disabled || busy} {...rest}>
      {busy ? <Words className={classes.dots} /> : null}
      <Words>{children}</Words>
    </Press>
  )
}

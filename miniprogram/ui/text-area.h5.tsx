import classes from './text-area.module.scss'
import type { TextAreaProps } from './text-area-props'

/** Text of several lines. */
export function TextArea({ onChange, lines = 4, invalid, describedBy, className, ...rest }: TextAreaProps) {
  return (
    <textarea
      rows={lines}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      className={`${classes.area} ${className ?? ''}`}
      onChange={(event) => onChange(event.target.value)}
      {...rest}
    />
  )
}

import { Textarea } from '@tarojs/components'
import classes from './text-area.module.scss'
import type { TextAreaProps } from './text-area-props'

/** Text of several lines. */
export function TextArea({
  onChange,
  maxLength,
  lines: _,
  invalid: __,
  describedBy: ___,
  className,
  ...rest
}: TextAreaProps) {
  return (
    <Textarea
      maxlength={maxLength ?? -1}
      autoHeight
      className={`${classes.area} ${className ?? ''}`}
      onInput={(event) => onChange(event.detail.value)}
      {...rest}
    />
  )
}

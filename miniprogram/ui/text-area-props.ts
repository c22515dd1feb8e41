import type { InputProps } from './element-props'

export interface TextAreaProps
  extends Pick<
    InputProps,
    'id' | 'value' | 'onChange' | 'className' | 'placeholder' | 'maxLength' | 'invalid' | 'describedBy' | 'disabled'
  > {
  /** How many lines it is high. */
  readonly lines?: number
}

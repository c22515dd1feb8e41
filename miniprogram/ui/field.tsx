import type { ReactNode } from 'react'
import { DateInput } from './date-input'
import type { DateInputProps, InputProps } from './element-props'
import { Box, Label, Paragraph, TextInput } from './elements'
import classes from './field.module.scss'

interface Frame {
  readonly title: string
  readonly hint?: string
  readonly error?: string | null
  /** Beside the input, such as the button that sends a code. */
  readonly aside?: ReactNode
}

/** A line of text with its label, a hint, and in plain words what is wrong with it. */
export function TextField({ title, hint, error, aside, ...input }: Frame & Omit<InputProps, 'label' | 'className'>) {
  return (
    <Framed id={input.id} title={title} hint={hint} error={error} aside={aside}>
      <TextInput
        {...input}
        label={title}
        className={classes.input}
        invalid={!!error}
        describedBy={describing(input.id, hint, error)}
      />
    </Framed>
  )
}

/** A day: typed or taken from a calendar in a browser, on WeChat's wheel in WeChat. */
export function DateField({ title, hint, error, aside, ...input }: Frame & Omit<DateInputProps, 'className'>) {
  return (
    <Framed id={input.id} title={title} hint={hint} error={error} aside={aside}>
      <DateInput
        {...input}
        className={classes.input}
        invalid={!!error}
        describedBy={describing(input.id, hint, error)}
      />
    </Framed>
  )
}

function describing(id: string, hint?: string, error?: string | null) {
  return error ? `${id}-error` : hint ? `${id}-hint` : undefined
}

function Framed({ id, title, hint, error, aside, children }: Frame & { id: string; children: ReactNode }) {
  return (
    <Box className={error ? `${classes.field} ${classes.wrong}` : classes.field}>
      <Label id={`${id}-title`} htmlFor={id} className={classes.title}>
        {title}
      </Label>
      <Box className={classes.row}>
        {children}
        {aside}
      </Box>
      {error ? (
        <Paragraph id={`${id}-error`} className={classes.error}>
          {error}
        </Paragraph>
      ) : hint ? (
        <Paragraph id={`${id}-hint`} className={classes.hint}>
          {hint}
        </Paragraph>
      ) : null}
    </Box>
  )
}

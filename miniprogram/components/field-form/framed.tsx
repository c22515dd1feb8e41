import type { ReactNode } from 'react'
import { Box, Label, Paragraph } from '@/ui/elements'
import classes from './field-form.module.scss'

interface FramedProps {
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly error?: string
  readonly children: ReactNode
}

/** The name of a control above it, and under it a hint, or what is wrong in plain words. */
export function Framed({ id, title, hint, error, children }: FramedProps) {
  return (
    <Box className={classes.control}>
      <Label htmlFor={id} className={classes.title}>
        {title}
      </Label>
      {children}
      <Footnote id={id} hint={hint} error={error} />
    </Box>
  )
}

/** The same for several buttons; they bring the name of their group themselves, see {@link spoken}. */
export function FramedGroup({ id, title, hint, error, children }: FramedProps) {
  return (
    <Box id={id} className={classes.control}>
      <Paragraph className={classes.title}>{title}</Paragraph>
      {children}
      <Footnote id={id} hint={hint} error={error} />
    </Box>
  )
}

/** The name of a group of buttons, read out together with what is wrong. */
export function spoken(title: string, error?: string): string {
  return error ? `${title}：${error}` : title
}

function Footnote({ id, hint, error }: Pick<FramedProps, 'id' | 'hint' | 'error'>) {
  if (error)
    return (
      <Paragraph id={`${id}-error`} className={classes.error}>
        {error}
      </Paragraph>
    )
  return hint ? (
    <Paragraph id={`${id}-hint`} className={classes.hint}>
      {hint}
    </Paragraph>
  ) : null
}

/** The id of what is said under a control. */
export function describing(id: string, hint?: string, error?: string): string | undefined {
  return error ? `${id}-error` : hint ? `${id}-hint` : undefined
}

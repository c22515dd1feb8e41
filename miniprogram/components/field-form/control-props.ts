import type { Field, FieldValue } from '#shared/catalog/field'

/** What every control is given: its field, what was typed so far, what is wrong, and whom to tell of a change. */
export interface ControlProps<F extends Field = Field> {
  readonly field: F
  /** The id of its input. */
  readonly id: string
  /** The name over it; says when it may stay empty. */
  readonly title: string
  readonly value: FieldValue | undefined
  readonly error?: string
  readonly onChange: (value: FieldValue | undefined) => void
}

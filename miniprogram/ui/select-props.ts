export interface SelectProps<Value extends string> {
  readonly id: string
  /** Its name for people who do not see it. */
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly title: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly disabled?: boolean
}

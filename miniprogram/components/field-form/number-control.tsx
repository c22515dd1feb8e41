import { useEffect, useState } from 'react'
import type { NumberField } from '#shared/catalog/field'
import { printedValue } from '#shared/catalog/print'
import { capitalOf } from '#shared/vocabulary/capital'
import { Choice } from '@/ui/choice'
import { TextField } from '@/ui/field'
import { ChipGroup } from './choice-controls'
import type { ControlProps } from './control-props'
import { keyboardOf, readNumber, typedNumber, unitOf } from './entry'

/** A number in its unit; money also in Chinese capitals while it is typed. One of a few is chosen, not typed. */
export function NumberControl(props: ControlProps<NumberField>) {
  return props.field.among ? <NumberChoice {...props} among={props.field.among} /> : <NumberInput {...props} />
}

function NumberInput({ field, id, title, value, error, onChange }: ControlProps<NumberField>) {
  const [text, setText] = useState(() => typedNumber(field, value))
  // another value came from outside, as when rows are pasted or a draft is dropped
  useEffect(() => {
    setText((before) => (readNumber(field, before) === value ? before : typedNumber(field, value)))
  }, [field, value])
  const unit = unitOf(field)
  const inCapitals = field.kind === 'money' && typeof value === 'number' ? `人民币${capitalOf(value)}` : undefined
  return (
    <TextField
      id={id}
      title={unit ? `${title}（${unit}）` : title}
      hint={inCapitals ?? field.hint}
      error={error}
      kind={keyboardOf(field)}
      maxLength={20}
      value={text}
      onChange={(typed) => {
        setText(typed)
        onChange(readNumber(field, typed))
      }}
    />
  )
}

function NumberChoice({
  field,
  id,
  title,
  value,
  error,
  onChange,
  among,
}: ControlProps<NumberField> & { readonly among: readonly number[] }) {
  return (
    <ChipGroup id={id} title={title} hint={field.hint} error={error}>
      {among.map((one) => (
        <Choice key={one} chosen={value === one} onChoose={() => onChange(one)}>
          {printedValue(field, one)}
        </Choice>
      ))}
    </ChipGroup>
  )
}

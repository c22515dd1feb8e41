import type { PlainField, TextField as TextSpec } from '#shared/catalog/field'
import { TextField } from '@/ui/field'
import { TextArea } from '@/ui/text-area'
import type { ControlProps } from './control-props'
import { plainLengths, readPlain } from './entry'
import { describing, Framed } from './framed'

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** A line of text, or several. */
export function TextControl({ field, id, title, value, error, onChange }: ControlProps<TextSpec>) {
  const change = (text: string) => onChange(text === '' ? undefined : text)
  if (field.kind === 'text')
    return (
      <TextField
        id={id}
        title={title}
        hint={field.hint}
        error={error}
        value={textOf(value)}
        maxLength={field.max}
        onChange={change}
      />
    )
  return (
    <Framed id={id} title={title} hint={field.hint} error={error}>
      <TextArea
        id={id}
        value={textOf(value)}
        maxLength={field.max}
        invalid={!!error}
        describedBy={describing(id, field.hint, error)}
        onChange={change}
      />
    </Framed>
  )
}

// WeChat's ID keyboard has digits and X only
const keyboards = {
  vin: 'text',
  plate: 'text',
  idNumber: 'identity',
  uscc: 'text',
  phone: 'phone',
  account: 'decimal',
} as const

/** A number with a form of its own: VIN, plate, ID number, credit code, phone, account. */
export function PlainControl({ field, id, title, value, error, onChange }: ControlProps<PlainField>) {
  const { kind, hint } = field
  return (
    <TextField
      id={id}
      title={title}
      hint={hint}
      error={error}
      kind={keyboards[kind]}
      value={textOf(value)}
      maxLength={plainLengths[kind] + 6}
      onChange={(text) => onChange(readPlain(kind, text).slice(0, plainLengths[kind]) || undefined)}
    />
  )
}

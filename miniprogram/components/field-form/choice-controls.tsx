import type { ReactNode } from 'react'
import type { ChoiceField } from '#shared/catalog/field'
import { Choice, Choices } from '@/ui/choice'
import { Select } from '@/ui/select'
import type { ControlProps } from './control-props'
import { Framed, FramedGroup, spoken } from './framed'

const mostChips = 8

/** One of the choices: as chips when they are few, otherwise from a list. */
export function ChoiceControl({ field, id, title, value, error, onChange }: ControlProps<ChoiceField>) {
  const chosen = typeof value === 'string' ? value : ''
  const { choices, hint, optional } = field
  if (choices.length > mostChips)
    return (
      <Framed id={id} title={title} hint={hint} error={error}>
        <Select
          id={id}
          label={title}
          options={[{ value: '', title: '请选择' }, ...choices.map((one) => ({ value: one, title: one }))]}
          value={chosen}
          onChange={(next) => onChange(next === '' ? undefined : next)}
        />
      </Framed>
    )
  return (
    <ChipGroup id={id} title={title} hint={hint} error={error}>
      {choices.map((one) => (
        <Choice
          key={one}
          chosen={one === chosen}
          onChoose={() => onChange(optional && one === chosen ? undefined : one)}
        >
          {one}
        </Choice>
      ))}
    </ChipGroup>
  )
}

/** Any of the choices. */
export function ManyControl({ field, id, title, value, error, onChange }: ControlProps<ChoiceField>) {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : []
  const toggled = (one: string) => field.choices.filter((each) => (each === one) !== chosen.includes(each))
  return (
    <ChipGroup id={id} title={`${title}（可多选）`} hint={field.hint} error={error}>
      {field.choices.map((one) => (
        <Choice
          key={one}
          chosen={chosen.includes(one)}
          onChoose={() => {
            const next = toggled(one)
            onChange(next.length > 0 ? next : undefined)
          }}
        >
          {one}
        </Choice>
      ))}
    </ChipGroup>
  )
}

interface ChipGroupProps {
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly error?: string
  readonly children: ReactNode
}

/** Chips under one name. */
export function ChipGroup({ children, ...frame }: ChipGroupProps) {
  return (
    <FramedGroup {...frame}>
      <Choices label={spoken(frame.title, frame.error)} lay="wrap">
        {children}
      </Choices>
    </FramedGroup>
  )
}

import type { ReactNode } from 'react'
import type { Field } from '#shared/catalog/field'
import { ChoiceControl, ManyControl } from './choice-controls'
import { ComputedControl } from './computed-control'
import type { ControlProps } from './control-props'
import { DayControl, MomentControl } from './day-controls'
import { NumberControl } from './number-control'
import { PlainControl, TextControl } from './text-controls'

/** The control of a single field, by its kind. Groups and tables are sections, not controls. */
export function Control({ field, ...rest }: ControlProps): ReactNode {
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return <TextControl field={field} {...rest} />
    case 'count':
    case 'quantity':
    case 'money':
    case 'price4':
    case 'percent':
    case 'rate':
    case 'km':
      return <NumberControl field={field} {...rest} />
    case 'vin':
    case 'plate':
    case 'idNumber':
    case 'uscc':
    case 'phone':
    case 'account':
      return <PlainControl field={field} {...rest} />
    case 'choice':
      return <ChoiceControl field={field} {...rest} />
    case 'many':
      return <ManyControl field={field} {...rest} />
    case 'date':
      return <DayControl field={field} {...rest} />
    case 'datetime':
      return <MomentControl field={field} {...rest} />
    case 'computed':
      return <ComputedControl field={field} {...rest} />
    default:
      return null
  }
}

/** The name over a control. */
export function titleOf(field: Field): string {
  return field.optional ? `${field.title}（选填）` : field.title
}

import type { DayField } from '#shared/catalog/field'
import { clockOf, dayOf, instantAt } from '#shared/vocabulary/time'
import { Box } from '@/ui/elements'
import { DateField, TextField } from '@/ui/field'
import type { ControlProps } from './control-props'
import classes from './field-form.module.scss'

/** A day. */
export function DayControl({ field, id, title, value, error, onChange }: ControlProps<DayField>) {
  return (
    <DateField
      id={id}
      title={title}
      hint={field.hint}
      error={error}
      value={typeof value === 'string' ? value : ''}
      onChange={(day) => onChange(day === '' ? undefined : day)}
    />
  )
}

const isInstant = (value: unknown): value is string => typeof value === 'string' && value.endsWith('Z')

/** A day and a clock time in China; while one of them is missing, both are kept as they were typed. */
export function MomentControl({ field, id, title, value, error, onChange }: ControlProps<DayField>) {
  const [day = '', clock = ''] = isInstant(value) ? [dayOf(value), clockOf(value)] : String(value ?? '').split(' ')
  const change = (nextDay: string, nextClock: string) => {
    const [, hours = '', minutes = ''] = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(nextClock) ?? []
    if (nextDay && hours) return onChange(instantAt(nextDay, `${hours.padStart(2, '0')}:${minutes}`))
    onChange(nextDay || nextClock ? `${nextDay} ${nextClock}` : undefined)
  }
  return (
    <Box className={classes.moment}>
      <DateField
        id={id}
        title={title}
        hint={field.hint}
        error={error}
        value={day}
        onChange={(next) => change(next, clock)}
      />
      <TextField
        id={`${id}-clock`}
        title="时间"
        placeholder="18:00"
        maxLength={5}
        value={clock}
        onChange={(next) => change(day, next.replace('：', ':'))}
      />
    </Box>
  )
}

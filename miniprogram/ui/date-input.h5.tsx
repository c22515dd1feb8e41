import { useState } from 'react'
import { formatDay } from '#shared/vocabulary/time'
import { Calendar } from './calendar.h5'
import classes from './date-input.module.scss'
import { dayOfText } from './day-text'
import type { DateInputProps } from './element-props'
import { Icon } from './icon'
import { Sheet } from './sheet'

/**
 * A day, `2026-11-24` or '' for none: typed as people write days, or taken from a calendar. The browser's own date
 * input speaks the browser's language (mm/dd/yyyy) and not ours.
 */
export function DateInput({
  id,
  value,
  onChange,
  className,
  from,
  to,
  disabled,
  invalid,
  describedBy,
}: DateInputProps) {
  const [draft, setDraft] = useState<string | null>(null) // what is being typed, until the field is left
  const [open, setOpen] = useState(false)
  const shown = draft ?? (value ? formatDay(value) : '')
  const type = (text: string) => {
    setDraft(text)
    onChange(dayOfText(text) ?? '')
  }
  return (
    <div className={classes.date}>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        placeholder="年月日，如 20260118"
        className={className}
        disabled={disabled}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        value={disabled && !value ? '' : shown}
        onFocus={(event) => event.target.select()}
        onChange={(event) => type(event.target.value)}
        onBlur={() => value && setDraft(null)}
      />
      <button
        type="button"
        className={classes.button}
        disabled={disabled}
        aria-label="打开日历"
        aria-describedby={`${id}-title`}
        onClick={() => setOpen(true)}
      >
        <Icon name="calendar" ink="ink-3" />
      </button>
      {open ? (
        <Sheet title="选择日期" onClose={() => setOpen(false)}>
          <Calendar
            value={value}
            from={from}
            to={to}
            onChoose={(day) => {
              setDraft(null)
              setOpen(false)
              onChange(day)
            }}
          />
        </Sheet>
      ) : null}
    </div>
  )
}

import { Icon } from './icon'
import classes from './select.module.scss'
import type { SelectProps } from './select-props'

/** One of several, of which only the chosen one is seen: the browser's own list. */
export function Select<Value extends string>({ id, label, options, value, onChange, disabled }: SelectProps<Value>) {
  return (
    <div className={classes.select}>
      <select
        id={id}
        aria-label={label}
        className={classes.field}
        value={value}
        disabled={disabled}
        onChange={(event) => {
          const chosen = options[event.target.selectedIndex]
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
      <div className={classes.mark}>
        <Icon name="unfold" ink="ink-3" size={18} />
      </div>
    </div>
  )
}

import { Picker, View } from '@tarojs/components'
import { Icon } from './icon'
import classes from './select.module.scss'
import type { SelectProps } from './select-props'

/** One of several, of which only the chosen one is seen: WeChat's wheel. */
export function Select<Value extends string>({ id, label, options, value, onChange, disabled }: SelectProps<Value>) {
  const at = options.findIndex((option) => option.value === value)
  return (
    <Picker
      mode="selector"
      range={options.map(({ title }) => title)}
      value={Math.max(0, at)}
      disabled={disabled}
      aria-label={label}
      onChange={(event) => {
        const chosen = options[Number(event.detail.value)]
        if (chosen) onChange(chosen.value)
      }}
    >
      <View className={classes.select}>
        <View id={id} className={classes.field}>
          {options[at]?.title ?? '请选择'}
        </View>
        <View className={classes.mark}>
          <Icon name="unfold" ink="ink-3" size={18} />
        </View>
      </View>
    </Picker>
  )
}

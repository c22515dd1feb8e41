import { Picker, View } from '@tarojs/components'
import { formatDay } from '#shared/vocabulary/time'
import type { DateInputProps } from './element-props'

/** A day, `2026-11-24` or '' for none, chosen on WeChat's wheel. */
export function DateInput({ id, value, onChange, className, from, to, disabled }: DateInputProps) {
  return (
    <Picker
      mode="date"
      value={value}
      start={from}
      end={to}
      disabled={disabled}
      onChange={(event) => onChange(event.detail.value)}
    >
      <View id={id} className={className}>
        {value ? formatDay(value) : '请选择日期'}
      </View>
    </Picker>
  )
}

import { View } from '@tarojs/components'
import classes from './dialog.module.scss'
import type { DialogProps } from './element-props'

/** A sheet over the page. */
export function Dialog({ title, onClose, className, children }: DialogProps) {
  return (
    <>
      <View className={classes.shade} aria-role="button" aria-label="关闭" onClick={onClose} />
      <View className={className ?? classes.sheet} aria-role="dialog" aria-label={title}>
        {children}
      </View>
    </>
  )
}

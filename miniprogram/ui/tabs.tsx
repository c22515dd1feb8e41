import { ScrollView, View } from '@tarojs/components'
import { Words } from './elements'
import classes from './tabs.module.scss'
import type { TabsProps } from './tabs-props'

/** Parts of one page of which one is seen at a time. */
export function Tabs<Id extends string>({ label, items, chosen, onChoose }: TabsProps<Id>) {
  return (
    <ScrollView scrollX className={classes.scroll} aria-role="tablist" aria-label={label}>
      <View className={classes.tabs}>
        {items.map(({ id, title, count }) => (
          <View
            key={id}
            aria-role="tab"
            aria-selected={id === chosen}
            className={id === chosen ? `${classes.tab} ${classes.chosen}` : classes.tab}
            onClick={() => onChoose(id)}
          >
            <Words>{title}</Words>
            {count === undefined ? null : <Words className={classes.count}>{count}</Words>}
          </View>
        ))}
      </View>
    </ScrollView>
  )
}

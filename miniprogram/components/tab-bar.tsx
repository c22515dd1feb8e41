import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import type { Tab } from '@/routes'
import { useInboxCount } from './use-inbox-count'

/** WeChat draws the tabs itself; only the count is ours. It refuses a count while another page is on top. */
export function TabBar(_: { here: Tab }) {
  const count = useInboxCount()
  useEffect(() => tell(count), [count])
  useDidShow(() => tell(count))
  return null
}

function tell(count: number) {
  const told =
    count > 0
      ? Taro.setTabBarBadge({ index: 1, text: count > 99 ? '99+' : String(count) })
      : Taro.removeTabBarBadge({ index: 1 })
  void told.catch(() => null)
}

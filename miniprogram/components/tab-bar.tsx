import Taro from '@tarojs/taro'
import { useEffect } from 'react'
import type { Tab } from '@/routes'
import { useWaiting } from './waiting'

/** WeChat draws the tabs itself; only the count is ours. */
export function TabBar(_: { here: Tab }) {
  const { count } = useWaiting()
  useEffect(() => {
    if (count > 0) void Taro.setTabBarBadge({ index: 1, text: String(count) }).catch(() => null)
    else void Taro.removeTabBarBadge({ index: 1 }).catch(() => null)
  }, [count])
  return null
}

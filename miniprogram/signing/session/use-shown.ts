import { useDidHide, useDidShow } from '@tarojs/taro'
import { useState } from 'react'

/** Is this page in view? It is not while the app is in the background or another page lies over it. */
export function useShown(): boolean {
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  return shown
}

import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'

const widestPhone = 700

function isUpright(): boolean {
  const { windowWidth, windowHeight } = Taro.getWindowInfo()
  return windowHeight > windowWidth && windowWidth <= widestPhone
}

/** Is the screen a phone held upright, so that the pad must lie across it? */
export function useTurned(): boolean {
  const [turned, setTurned] = useState(isUpright)
  useEffect(() => {
    const tell = () => setTurned(isUpright())
    Taro.onWindowResize?.(tell)
    return () => Taro.offWindowResize?.(tell)
  }, [])
  return turned
}

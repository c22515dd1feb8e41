import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { ticks } from '@/clock'
import { isAtEnd, readShare, secondsLeft } from './reading'
import { useScroll } from './use-scroll'

/** Follows one reading of an open document: how much has been seen, how long, and whether that is enough. */
export function useReading(open: boolean, loaded: boolean, neededSeconds: number) {
  const [share, setShare] = useState(0)
  const [reachedEnd, setReachedEnd] = useState(false)
  const [readMs, setReadMs] = useState(0)
  const [shown, setShown] = useState(true)
  const last = useRef(0)

  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))

  const enough = reachedEnd || readMs >= neededSeconds * 1000
  useEffect(() => {
    if (!open || !shown || enough) return
    last.current = ticks()
    const timer = setInterval(() => {
      const passed = ticks() - last.current
      last.current = ticks()
      setReadMs((ms) => ms + passed)
    }, 250)
    return () => clearInterval(timer)
  }, [open, shown, enough])

  useScroll((scrolled, windowHeight, contentHeight) => {
    const now = readShare(scrolled, windowHeight, contentHeight)
    setShare((before) => Math.max(before, now))
    if (loaded && isAtEnd(scrolled, windowHeight, contentHeight)) setReachedEnd(true)
  }, open)

  return { share: reachedEnd ? 1 : share, reachedEnd, enough, secondsLeft: secondsLeft(neededSeconds, readMs) }
}

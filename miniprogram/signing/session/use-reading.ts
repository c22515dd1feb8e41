import { useEffect, useRef, useState } from 'react'
import { ticks } from '@/clock'
import type { Seen } from '../paper/desk-props'
import { isAtEnd, readShare, secondsLeft } from './reading'
import type { Keeping } from './use-kept'
import { useShown } from './use-shown'

const tickMs = 250
const keepEveryMs = 1000
const keepEvery = 0.02 // of the paper

/** Follows one reading of an open document: how much has been seen, how long, and whether that is enough. */
export function useReading(open: boolean, neededSeconds: number, { kept, keep }: Keeping) {
  const [share, setShare] = useState(0)
  const [reachedEnd, setReachedEnd] = useState(kept.reachedEnd)
  const [readMs, setReadMs] = useState(kept.readMs)
  const shown = useShown()
  const last = useRef(0)
  const total = useRef(kept.readMs)
  const keptMs = useRef(kept.readMs)
  const keptPlace = useRef(kept.place)

  const enough = reachedEnd || readMs >= neededSeconds * 1000
  useEffect(() => {
    if (!open || !shown || enough) return
    last.current = ticks()
    const timer = setInterval(() => {
      // a phone that slept in between has not read
      total.current += Math.min(ticks() - last.current, 4 * tickMs)
      last.current = ticks()
      setReadMs(total.current)
      if (total.current - keptMs.current < keepEveryMs) return
      keptMs.current = total.current
      keep({ readMs: total.current })
    }, tickMs)
    return () => clearInterval(timer)
  }, [open, shown, enough, keep])

  const see = ({ top, height, whole }: Seen, lastIsLoaded: boolean) => {
    const now = Math.round(readShare(top, height, whole) * 100) / 100
    setShare((before) => Math.max(before, now))
    const end = lastIsLoaded && isAtEnd(top, height, whole)
    if (end) setReachedEnd(true)
    const place = whole > 0 ? top / whole : 0
    if (Math.abs(place - keptPlace.current) < keepEvery && (reachedEnd || !end)) return
    keptPlace.current = place
    keep({ place, reachedEnd: reachedEnd || end })
  }

  return { share: reachedEnd ? 1 : share, reachedEnd, enough, secondsLeft: secondsLeft(neededSeconds, readMs), see }
}

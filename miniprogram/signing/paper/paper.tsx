import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { Notice } from '@/ui/notice'
import { Desk } from './desk'
import type { Seen } from './desk-props'
import { PagePicture } from './page-picture'
import { pagesIn, widthsFor } from './pages'
import classes from './paper.module.scss'
import { ZoomTools } from './zoom-tools'

interface PaperProps {
  readonly pages: readonly { readonly page: number; readonly url: string }[]
  readonly zoom: number
  readonly onZoom: (zoom: number) => void
  /** Told while scrolling; the last page counts as seen only when its picture is there. */
  readonly onSeen?: (seen: Seen, lastIsLoaded: boolean) => void
  readonly startAt?: number
  /** Asks for fresh addresses: the old ones live a short time. */
  readonly onAgain: () => void
}

const patienceMs = 5000
const retryMs = 1500

/** The pages of a document, one under the other, as they will be signed: each fetched as it comes near, as sharp as the zoom needs. */
export function Paper({ pages, zoom, onZoom, onSeen, startAt, onAgain }: PaperProps) {
  const [view, setView] = useState({ first: 1, last: 1, width: Taro.getWindowInfo().windowWidth })
  const [wanted, setWanted] = useState<ReadonlySet<number>>(new Set())
  const [loaded, setLoaded] = useState<ReadonlySet<number>>(new Set())
  const [failed, setFailed] = useState<ReadonlySet<number>>(new Set())
  const seen = useRef<Seen | null>(null)
  const retried = useRef(new Set<number>())
  const count = pages.length
  const ratio = Taro.getWindowInfo().pixelRatio

  const look = (now: Seen) => {
    seen.current = now
    if (now.whole <= 0) return
    const stretch = { from: now.top / now.whole, to: (now.top + now.height) / now.whole }
    const [first, last] = pagesIn(stretch, count, 0)
    if (first !== view.first || last !== view.last || now.width !== view.width)
      setView({ first, last, width: now.width })
    const [from, to] = pagesIn(stretch, count, 1)
    const near = Array.from({ length: to - from + 1 }, (_, i) => from + i)
    if (near.some((page) => !wanted.has(page))) setWanted(new Set([...wanted, ...near]))
    onSeen?.(now, loaded.has(count))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a picture that has come may be the last one
  useEffect(() => {
    if (seen.current) look(seen.current)
  }, [loaded])

  const again = () => {
    setFailed(new Set())
    onAgain()
  }
  const fail = (page: number) => {
    if (retried.current.has(page)) return setFailed((before) => new Set(before).add(page))
    retried.current.add(page) // its address may just be too old
    setTimeout(onAgain, retryMs)
  }
  const slow = useSlow(loaded.size === 0)
  const widths = widthsFor(view.width, ratio, zoom)
  return (
    <>
      {slow && failed.size === 0 ? <Notice tone="amber">网络较慢，页面还在载入，请稍候。</Notice> : null}
      <Desk zoom={zoom} onZoom={onZoom} onSeen={look} startAt={startAt}>
        {pages.map(({ page, url }) => (
          <PagePicture
            key={page}
            page={page}
            of={count}
            base={wanted.has(page) ? `${url}&w=${widths.base}` : null}
            sharp={widths.sharp && page >= view.first && page <= view.last ? `${url}&w=${widths.sharp}` : null}
            failed={failed.has(page)}
            onLoaded={() => setLoaded((before) => new Set(before).add(page))}
            onFailed={() => fail(page)}
            onAgain={again}
          />
        ))}
      </Desk>
      {process.env.TARO_ENV === 'h5' ? null : <ZoomTools zoom={zoom} onZoom={onZoom} className={classes.toolsOver} />}
    </>
  )
}

function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!waiting) return setSlow(false)
    const timer = setTimeout(() => setSlow(true), patienceMs)
    return () => clearTimeout(timer)
  }, [waiting])
  return slow
}

import { ScrollView, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { ticks } from '@/clock'
import type { DeskProps } from './desk-props'
import { openFingers } from './fingers'
import classes from './paper.module.scss'
import { type Look, transformOf, zoomedAbout } from './zoom'

interface Rect {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
interface TouchEvent {
  readonly touches: readonly { readonly clientX: number; readonly clientY: number }[]
}

/** The window onto the paper in WeChat: its own scroll view, enlarged by fingers. */
export function Desk({ zoom, onZoom, onSeen, startAt = 0, children }: DeskProps) {
  const last = useRef<Look>({ zoom, left: 0, top: 0 })
  const frame = useRef<Rect>({ left: 0, top: 0, width: 1, height: 1 })
  const whole = useRef(1) // the paper's height at the zoom in `last`
  const [place, setPlace] = useState<Look>(last.current)
  const [shown, setShown] = useState<Look | null>(null)
  const told = useRef({ onSeen, onZoom })
  told.current = { onSeen, onZoom }

  const tell = () => {
    const { width, height } = frame.current
    told.current.onSeen({ top: last.current.top, height, width, whole: whole.current })
  }
  const layOut = (look: Look) => {
    whole.current *= look.zoom / last.current.zoom
    last.current = look
    setPlace(look)
    if (look.zoom !== zoom) told.current.onZoom(look.zoom)
    tell()
  }
  const sizes = () => ({ ...frame.current, paperHeight: whole.current / last.current.zoom })
  const [fingers] = useState(() =>
    openFingers({
      look: () => last.current,
      sizes,
      show: setShown,
      settle: (look) => {
        setShown(null)
        layOut(look)
      },
    }),
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: measured once, when it is there
  useEffect(() => {
    Taro.nextTick(() => {
      const query = Taro.createSelectorQuery()
      query.select('#desk').boundingClientRect()
      query.select('#desk-sheet').boundingClientRect()
      query.exec(([rect, sheet]: readonly (Rect | null)[]) => {
        if (!rect || !sheet) return
        frame.current = rect
        whole.current = sheet.height
        if (startAt > 0) layOut({ zoom, left: 0, top: startAt * sheet.height })
        else tell()
      })
    })
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the buttons have changed the zoom
  useEffect(() => {
    const { width, height } = frame.current
    if (zoom !== last.current.zoom) layOut(zoomedAbout(last.current, sizes(), { x: width / 2, y: height / 2 }, zoom))
  }, [zoom])

  const spots = (event: unknown) =>
    (event as TouchEvent).touches.map(({ clientX, clientY }) => ({
      x: clientX - frame.current.left,
      y: clientY - frame.current.top,
    }))
  const gesture = shown ? transformOf(last.current, shown) : null
  return (
    <ScrollView
      id="desk"
      className={classes.desk}
      aria-label="文件内容"
      scrollX={zoom > 1 && !shown}
      scrollY={!shown}
      scrollLeft={place.left}
      scrollTop={place.top}
      onScroll={({ detail }) => {
        last.current = { zoom: last.current.zoom, left: detail.scrollLeft, top: detail.scrollTop }
        whole.current = detail.scrollHeight
        tell()
      }}
      onTouchStart={(event) => void fingers.start(spots(event), ticks())}
      onTouchMove={(event) => void fingers.move(spots(event))}
      onTouchEnd={(event) => void fingers.end(spots(event), ticks())}
      onTouchCancel={(event) => void fingers.end(spots(event), ticks())}
    >
      <View
        id="desk-sheet"
        className={classes.sheet}
        style={
          {
            width: `${zoom * 100}%`,
            '--zoom': zoom,
            transform: gesture ? `translate(${gesture.x}px, ${gesture.y}px) scale(${gesture.scale})` : undefined,
          } as CSSProperties
        }
      >
        {children}
      </View>
    </ScrollView>
  )
}

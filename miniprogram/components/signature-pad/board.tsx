import { Canvas } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { ticks } from '@/clock'
import type { BoardProps } from './board-props'
import { type Hand, openHand } from './hand'
import type { Brush } from './paint'
import { type Place, toPad } from './place'

interface CanvasNode {
  width: number
  height: number
  getContext(kind: '2d'): Brush
}
interface Touch {
  readonly identifier?: number
  readonly x: number
  readonly y: number
  readonly force?: number
}
interface TouchEvent {
  readonly changedTouches?: readonly Touch[]
  readonly touches?: readonly Touch[]
}

/** The writing area in WeChat; its touches are told relative to the canvas, which itself is never turned by style. */
export function Board({ drawing, onDraw, turned, className }: BoardProps) {
  const told = useRef(onDraw)
  told.current = onDraw
  const hand = useRef<Hand>(null as never)
  hand.current ??= openHand((next) => told.current(next))
  const place = useRef<Place>({ width: 1, height: 1, turned })

  useEffect(() => hand.current.show(drawing), [drawing])

  useEffect(() => {
    const fit = () => {
      const query = Taro.createSelectorQuery()
      query.select('#signature-board').node()
      query.select('#signature-board').boundingClientRect()
      query.exec((found: [{ node: CanvasNode } | null, { width: number; height: number } | null]) => {
        const [canvas, rect] = [found[0]?.node, found[1]]
        if (!canvas || !rect || rect.width === 0) return
        const ratio = Taro.getWindowInfo().pixelRatio
        place.current = { width: rect.width, height: rect.height, turned }
        canvas.width = rect.width * ratio
        canvas.height = rect.height * ratio
        hand.current.fit(canvas.getContext('2d'), place.current, ratio)
      })
    }
    Taro.nextTick(fit)
    Taro.onWindowResize?.(fit)
    return () => Taro.offWindowResize?.(fit)
  }, [turned])

  const contactsOf = (event: unknown) => {
    const { changedTouches, touches } = event as TouchEvent
    return (changedTouches ?? touches ?? []).map((touch) => ({
      ...toPad(touch, place.current),
      id: touch.identifier ?? 0,
      ms: ticks(),
      pressure: null,
      by: 'finger' as const,
      broadPx: 0,
    }))
  }
  return (
    <Canvas
      type="2d"
      id="signature-board"
      canvasId="signature-board"
      className={className}
      disableScroll
      aria-label="手写签名区"
      onTouchStart={(event) => contactsOf(event).forEach(hand.current.down)}
      onTouchMove={(event) => contactsOf(event).forEach((contact) => void hand.current.move(contact.id, [contact]))}
      onTouchEnd={(event) => contactsOf(event).forEach(({ id }) => void hand.current.up(id))}
      onTouchCancel={(event) => contactsOf(event).forEach(({ id }) => void hand.current.cancel(id))}
    />
  )
}

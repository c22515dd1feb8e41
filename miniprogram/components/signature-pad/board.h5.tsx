import { type PointerEvent, useEffect, useRef } from 'react'
import type { BoardProps } from './board-props'
import { type Hand, openHand } from './hand'
import { type Place, toPad } from './place'

const kinds: Readonly<Record<string, 'pen' | 'finger' | 'mouse'>> = { pen: 'pen', touch: 'finger', mouse: 'mouse' }

/** The writing area in a browser: a plain canvas with pointer events, so finger, pen and mouse all write. */
export function Board({ drawing, onDraw, turned, className }: BoardProps) {
  const node = useRef<HTMLCanvasElement>(null)
  const told = useRef(onDraw)
  told.current = onDraw
  const hand = useRef<Hand>(null as never)
  hand.current ??= openHand((next) => told.current(next))
  const place = useRef<Place & { left: number; top: number }>({ width: 1, height: 1, turned, left: 0, top: 0 })

  useEffect(() => hand.current.show(drawing), [drawing])

  useEffect(() => {
    const canvas = node.current
    if (!canvas) return
    const fit = () => {
      const { left, top, width, height } = canvas.getBoundingClientRect()
      const brush = canvas.getContext('2d', { desynchronized: true })
      if (width === 0 || height === 0 || !brush) return
      place.current = { width, height, turned, left, top }
      canvas.width = Math.round(width * window.devicePixelRatio)
      canvas.height = Math.round(height * window.devicePixelRatio)
      hand.current.fit(brush, place.current, window.devicePixelRatio)
    }
    const observer = new ResizeObserver(fit)
    observer.observe(canvas)
    return () => observer.disconnect()
  }, [turned])

  const penAt = (event: globalThis.PointerEvent) => {
    const { left, top } = place.current
    const pressure = event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : null
    return {
      ...toPad({ x: event.clientX - left, y: event.clientY - top }, place.current),
      ms: event.timeStamp,
      pressure,
    }
  }
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const { left, top } = event.currentTarget.getBoundingClientRect()
    place.current = { ...place.current, left, top }
    hand.current.down({
      ...penAt(event.nativeEvent),
      id: event.pointerId,
      by: kinds[event.pointerType] ?? 'mouse',
      broadPx: event.pointerType === 'touch' ? Math.max(event.width, event.height) : 0,
    })
  }
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons === 0) return
    const passed = event.nativeEvent.getCoalescedEvents?.() ?? []
    hand.current.move(event.pointerId, (passed.length > 0 ? passed : [event.nativeEvent]).map(penAt))
  }

  return (
    <canvas
      ref={node}
      role="img"
      aria-label="手写签名区"
      className={className}
      style={{ touchAction: 'none' }}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={(event) => hand.current.up(event.pointerId)}
      onPointerCancel={(event) => hand.current.cancel(event.pointerId)}
    />
  )
}

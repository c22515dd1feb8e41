import { type PointerEvent, useEffect, useRef } from 'react'
import type { BoardProps } from './board-props'
import { beginStroke, type Drawing, extendStroke, fitDrawing, toPad } from './drawing'
import { paintDrawing, paintTip } from './paint'

/** The writing area in a browser: a plain canvas with pointer events, so finger, pen and mouse all write. */
export function Board({ drawing, onDraw, turned, className }: BoardProps) {
  const node = useRef<HTMLCanvasElement>(null)
  const now = useRef<Drawing>(drawing)
  const pen = useRef<number | null>(null)
  const told = useRef(onDraw)
  told.current = onDraw

  useEffect(() => {
    now.current = drawing
    const brush = node.current?.getContext('2d')
    if (brush && pen.current === null) paintDrawing(brush, drawing)
  }, [drawing])

  useEffect(() => {
    const canvas = node.current
    if (!canvas) return
    const fit = () => {
      const [width, height, ratio] = [canvas.clientWidth, canvas.clientHeight, window.devicePixelRatio]
      const brush = canvas.getContext('2d')
      if (width === 0 || height === 0 || !brush) return
      canvas.width = Math.round(width * ratio)
      canvas.height = Math.round(height * ratio)
      brush.scale(ratio, ratio)
      pen.current = null
      now.current = fitDrawing(now.current, width, height)
      paintDrawing(brush, now.current)
      told.current(now.current)
    }
    const observer = new ResizeObserver(fit)
    observer.observe(canvas)
    return () => observer.disconnect()
  }, [])

  const penAt = (event: globalThis.PointerEvent) => {
    const rect = event.target instanceof Element ? event.target.getBoundingClientRect() : { left: 0, top: 0, right: 0 }
    const pressure = event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : null
    return { ...toPad({ x: event.clientX, y: event.clientY }, rect, turned), ms: event.timeStamp, pressure }
  }
  const paintNow = () => {
    const brush = node.current?.getContext('2d')
    const stroke = now.current.strokes.at(-1)
    if (brush && stroke) paintTip(brush, stroke)
  }
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    if (pen.current !== null || event.button !== 0) return
    pen.current = event.pointerId
    event.currentTarget.setPointerCapture(event.pointerId)
    now.current = beginStroke(now.current, penAt(event.nativeEvent))
    paintNow()
  }
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (pen.current !== event.pointerId) return
    const passed = event.nativeEvent.getCoalescedEvents?.() ?? []
    for (const at of passed.length > 0 ? passed : [event.nativeEvent]) {
      const next = extendStroke(now.current, penAt(at))
      if (next === now.current) continue
      now.current = next
      paintNow()
    }
  }
  const up = (event: PointerEvent<HTMLCanvasElement>) => {
    if (pen.current !== event.pointerId) return
    pen.current = null
    onDraw(now.current)
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
      onPointerUp={up}
      onPointerCancel={up}
    />
  )
}

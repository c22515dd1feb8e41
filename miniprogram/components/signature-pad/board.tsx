import { Canvas } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { ticks } from '@/clock'
import type { BoardProps } from './board-props'
import { beginStroke, type Drawing, extendStroke, fitDrawing } from './drawing'
import { type Brush, paintDrawing, paintTip } from './paint'

interface CanvasNode {
  width: number
  height: number
  getContext(kind: '2d'): Brush & { scale(x: number, y: number): void }
}
interface CanvasTouch {
  readonly touches: readonly { readonly x: number; readonly y: number }[]
}

/** The writing area in WeChat; its touches are told relative to the canvas itself. */
export function Board({ drawing, onDraw, className }: BoardProps) {
  const brush = useRef<Brush | null>(null)
  const now = useRef<Drawing>(drawing)
  const told = useRef(onDraw)
  told.current = onDraw

  useEffect(() => {
    Taro.nextTick(() => {
      const query = Taro.createSelectorQuery()
      query.select('#signature-board').node()
      query.select('#signature-board').boundingClientRect()
      query.exec((found: [{ node: CanvasNode } | null, { width: number; height: number } | null]) => {
        const [canvas, rect] = [found[0]?.node, found[1]]
        if (!canvas || !rect) return
        const ratio = Taro.getWindowInfo().pixelRatio
        canvas.width = rect.width * ratio
        canvas.height = rect.height * ratio
        const context = canvas.getContext('2d')
        context.scale(ratio, ratio)
        brush.current = context
        now.current = fitDrawing(now.current, rect.width, rect.height)
        paintDrawing(context, now.current)
        told.current(now.current)
      })
    })
  }, [])

  useEffect(() => {
    now.current = drawing
    if (brush.current) paintDrawing(brush.current, drawing)
  }, [drawing])

  const penAt = (event: unknown) => {
    const touch = (event as CanvasTouch).touches[0] ?? { x: 0, y: 0 }
    return { x: touch.x, y: touch.y, ms: ticks(), pressure: null }
  }
  const take = (next: Drawing) => {
    if (next === now.current) return
    now.current = next
    const stroke = next.strokes.at(-1)
    if (brush.current && stroke) paintTip(brush.current, stroke)
  }
  return (
    <Canvas
      type="2d"
      id="signature-board"
      canvasId="signature-board"
      className={className}
      disableScroll
      aria-label="手写签名区"
      onTouchStart={(event) => take(beginStroke(now.current, penAt(event)))}
      onTouchMove={(event) => take(extendStroke(now.current, penAt(event)))}
      onTouchEnd={() => onDraw(now.current)}
      onTouchCancel={() => onDraw(now.current)}
    />
  )
}

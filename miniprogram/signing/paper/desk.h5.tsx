import { type CSSProperties, type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import type { DeskProps } from './desk-props'
import { openFingers } from './fingers'
import classes from './paper.module.scss'
import { type Look, nextZoom, type Sizes, type Spot, tappedZoom, transformOf, zoomedAbout } from './zoom'

/** The window onto the paper: scrolled by the browser itself in both directions, enlarged by fingers, keys and wheel. */
export function Desk({ zoom, onZoom, onSeen, startAt = 0, children }: DeskProps) {
  const frame = useRef<HTMLElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const last = useRef<Look>({ zoom, left: 0, top: 0 })
  const goal = useRef<Look | null>(null)
  const told = useRef({ onSeen, onZoom })
  told.current = { onSeen, onZoom }

  const sizes = (): Sizes => ({
    width: frame.current?.clientWidth ?? 1,
    height: frame.current?.clientHeight ?? 1,
    paperHeight: (sheet.current?.offsetHeight ?? 1) / last.current.zoom,
  })
  const settle = (look: Look) => {
    if (sheet.current) sheet.current.style.transform = ''
    if (look.zoom === last.current.zoom) return frame.current?.scrollTo(look.left, look.top)
    goal.current = look
    told.current.onZoom(look.zoom)
  }
  const about = (spot: Spot, next: number) => settle(zoomedAbout(last.current, sizes(), spot, next))

  useLayoutEffect(() => {
    if (zoom === last.current.zoom) return
    const { width, height, paperHeight } = { ...sizes(), paperHeight: (sheet.current?.offsetHeight ?? 1) / zoom }
    const middle = { x: width / 2, y: height / 2 }
    const look = goal.current ?? zoomedAbout(last.current, { width, height, paperHeight }, middle, zoom)
    goal.current = null
    last.current = look
    frame.current?.scrollTo(look.left, look.top)
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: listens once; what it calls is held by references
  useEffect(() => {
    const [node, paper] = [frame.current, sheet.current]
    if (!node || !paper) return
    const look = () => {
      last.current = { zoom: last.current.zoom, left: node.scrollLeft, top: node.scrollTop }
      const { scrollTop: top, clientHeight: height, clientWidth: width } = node
      told.current.onSeen({ top, height, width, whole: paper.offsetHeight })
    }
    node.scrollTop = startAt * paper.offsetHeight
    const fingers = openFingers({
      look: () => last.current,
      sizes,
      settle,
      show: (next) => {
        const { scale, x, y } = transformOf(last.current, next)
        paper.style.transform = `translate(${x}px, ${y}px) scale(${scale})`
      },
    })
    const spots = (event: TouchEvent) => {
      const { left, top } = node.getBoundingClientRect()
      return [...event.touches].map((touch) => ({ x: touch.clientX - left, y: touch.clientY - top }))
    }
    const take = (ours: boolean, event: Event) => {
      if (ours && event.cancelable) event.preventDefault()
    }
    const start = (event: TouchEvent) => take(fingers.start(spots(event), event.timeStamp), event)
    const move = (event: TouchEvent) => take(fingers.move(spots(event)), event)
    const end = (event: TouchEvent) => take(fingers.end(spots(event), event.timeStamp), event)
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      about({ x: event.offsetX, y: event.offsetY }, last.current.zoom * Math.exp(-event.deltaY / 200))
    }
    const observer = new ResizeObserver(look)
    observer.observe(node)
    observer.observe(paper)
    node.addEventListener('scroll', look, { passive: true })
    node.addEventListener('touchstart', start, { passive: false })
    node.addEventListener('touchmove', move, { passive: false })
    node.addEventListener('touchend', end, { passive: false })
    node.addEventListener('touchcancel', end)
    node.addEventListener('wheel', wheel, { passive: false })
    return () => {
      observer.disconnect()
      node.removeEventListener('scroll', look)
      node.removeEventListener('touchstart', start)
      node.removeEventListener('touchmove', move)
      node.removeEventListener('touchend', end)
      node.removeEventListener('touchcancel', end)
      node.removeEventListener('wheel', wheel)
    }
  }, [])

  const key = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') onZoom(nextZoom(zoom, 'in'))
    if (event.key === '-') onZoom(nextZoom(zoom, 'out'))
    if (event.key === '0') onZoom(1)
  }
  return (
    <section
      ref={frame}
      className={classes.desk}
      aria-label="文件内容"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
      tabIndex={0}
      onKeyDown={key}
      onDoubleClick={(event) => {
        const { left, top } = event.currentTarget.getBoundingClientRect()
        about({ x: event.clientX - left, y: event.clientY - top }, tappedZoom(last.current.zoom))
      }}
    >
      <div ref={sheet} className={classes.sheet} style={{ width: `${zoom * 100}%`, '--zoom': zoom } as CSSProperties}>
        {children}
      </div>
    </section>
  )
}

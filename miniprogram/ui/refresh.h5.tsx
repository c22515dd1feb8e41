import { getCurrentInstance } from '@tarojs/taro'
import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import { Box, Words } from './elements'
import { type Pull, pullWords, ready, rest, shift } from './pull'
import classes from './refresh.module.scss'

const shortestMs = 500 // a mark that is gone at once looks like a fault

const usePull = create<Pull>(() => rest)

/** Does `action` when the person pulls the page down from its top; the mark goes when it is done. */
export function usePullToRefresh(action: () => unknown): void {
  const latest = useRef(action)
  latest.current = action
  useEffect(() => {
    const page = document.getElementById(getCurrentInstance().page?.path ?? '')
    return page ? listen(page, () => latest.current()) : undefined
  }, [])
}

function listen(page: HTMLElement, action: () => unknown): () => void {
  let from: Touch | null = null
  const start = (event: TouchEvent) => {
    const inDialog = event.target instanceof Element && event.target.closest('dialog') !== null
    const free = event.touches.length === 1 && page.scrollTop <= 0 && !inDialog && !usePull.getState().busy
    from = free ? (event.touches[0] ?? null) : null
  }
  const move = (event: TouchEvent) => {
    const touch = event.touches[0]
    if (!from || !touch) return
    const distance = shift(touch.clientX - from.clientX, touch.clientY - from.clientY, usePull.getState().distance > 0)
    if (distance === null) from = null
    else if (distance > 0 && event.cancelable) event.preventDefault()
    usePull.setState({ distance: distance ?? 0 })
  }
  const end = () => {
    if (!from) return
    from = null
    if (!ready(usePull.getState())) return usePull.setState(rest)
    usePull.setState({ distance: 0, busy: true })
    const done = () => usePull.setState(rest)
    const shown = new Promise((resolve) => setTimeout(resolve, shortestMs))
    Promise.all([action(), shown]).then(done, done)
  }
  const cancel = () => {
    from = null
    if (!usePull.getState().busy) usePull.setState(rest)
  }
  page.addEventListener('touchstart', start, { passive: true })
  page.addEventListener('touchmove', move, { passive: false })
  page.addEventListener('touchend', end)
  page.addEventListener('touchcancel', cancel)
  return () => {
    page.removeEventListener('touchstart', start)
    page.removeEventListener('touchmove', move)
    page.removeEventListener('touchend', end)
    page.removeEventListener('touchcancel', cancel)
  }
}

/** The words above the page while it is pulled and until it is fresh. */
export function PullMark() {
  const pull = usePull()
  return (
    <Box
      role="status"
      className={pull.busy ? `${classes.mark} ${classes.busy}` : classes.mark}
      style={{ height: `${pull.distance}px` }}
    >
      <Words>{pullWords(pull)}</Words>
    </Box>
  )
}

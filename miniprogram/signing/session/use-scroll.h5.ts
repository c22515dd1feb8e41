import { useEffect, useRef } from 'react'

/** Tells how far the page is scrolled: offset, window height, content height; once at the start and at each change. */
export function useScroll(
  tell: (scrolled: number, windowHeight: number, contentHeight: number) => void,
  ready: boolean,
) {
  const told = useRef(tell)
  told.current = tell
  useEffect(() => {
    const page = [...document.querySelectorAll('.taro_page:not(.taro_page_shade)')].at(-1)
    if (!ready || !page) return
    const look = () => told.current(page.scrollTop, page.clientHeight, page.scrollHeight)
    const sizes = new ResizeObserver(look)
    sizes.observe(page)
    if (page.firstElementChild) sizes.observe(page.firstElementChild)
    page.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      page.removeEventListener('scroll', look)
    }
  }, [ready])
}

import { useSyncExternalStore } from 'react'

const wide = window.matchMedia('(min-width: 1024px)') // as the mixin `wide` of tokens.scss

/** Whether the window is as wide as a portal (1024 px and more); known before the first paint. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide.matches)
}

function subscribe(hear: () => void) {
  wide.addEventListener('change', hear)
  return () => wide.removeEventListener('change', hear)
}

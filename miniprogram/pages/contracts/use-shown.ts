import { useRef } from 'react'

/** The newest value there was: what stays on screen while the next is on its way. Null until the first. */
export function useShown<T>(value: T | null): T | null {
  const shown = useRef<T | null>(null)
  if (value !== null) shown.current = value
  return shown.current
}

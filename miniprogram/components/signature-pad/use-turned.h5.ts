import { useEffect, useState } from 'react'

const upright = '(orientation: portrait) and (max-width: 700px)'

/** Is the screen a phone held upright, so that the pad must lie across it? */
export function useTurned(): boolean {
  const [turned, setTurned] = useState(() => window.matchMedia(upright).matches)
  useEffect(() => {
    const query = window.matchMedia(upright)
    const tell = () => setTurned(query.matches)
    query.addEventListener('change', tell)
    return () => query.removeEventListener('change', tell)
  }, [])
  return turned
}

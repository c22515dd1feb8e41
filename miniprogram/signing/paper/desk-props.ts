import type { ReactNode } from 'react'

/** What of the paper is in the window now, in CSS pixels at the present zoom. */
export interface Seen {
  readonly top: number
  readonly height: number
  readonly width: number
  /** The whole paper's height. */
  readonly whole: number
}

export interface DeskProps {
  readonly zoom: number
  readonly onZoom: (zoom: number) => void
  /** Told at the start, at each change of size, and while scrolling. */
  readonly onSeen: (seen: Seen) => void
  /** Where to begin, as a share of the paper's height. */
  readonly startAt?: number
  readonly children: ReactNode
}

import type { Drawing } from './drawing'

export interface BoardProps {
  readonly drawing: Drawing
  readonly onDraw: (drawing: Drawing) => void
  /** The board lies a quarter turn clockwise on the screen. */
  readonly turned: boolean
  readonly className?: string
}

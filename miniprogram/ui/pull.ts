/** How far a page is pulled down, in px, and whether it is being refreshed. */
export interface Pull {
  readonly distance: number
  readonly busy: boolean
}

export const rest: Pull = { distance: 0, busy: false }

const farthest = 88
const enough = 56

/**
 * How far the page follows a finger that moved by `dx`, `dy` px: half the way, up to a limit. Null: this is no pull
 * (upwards, or sideways before it began).
 */
export function shift(dx: number, dy: number, begun: boolean): number | null {
  if (!begun && (dy < 0 || Math.abs(dx) > Math.abs(dy))) return null
  return Math.max(0, Math.min(farthest, dy / 2))
}

/** Whether letting go now refreshes. */
export function ready(pull: Pull): boolean {
  return !pull.busy && pull.distance >= enough
}

/** What the mark says. */
export function pullWords(pull: Pull): string {
  if (pull.busy) return '正在刷新'
  if (pull.distance === 0) return ''
  return ready(pull) ? '松开刷新' : '下拉刷新'
}

/** Where a board lies: its size on the screen as it stands there, and whether its writing runs a quarter turn clockwise. */
export interface Place {
  readonly width: number
  readonly height: number
  readonly turned: boolean
}

/** The size of the pad as the writer sees it: on an upright phone one writes along its long side. */
export function padSize({ width, height, turned }: Place): { readonly width: number; readonly height: number } {
  return turned ? { width: height, height: width } : { width, height }
}

/** From a spot on the board, counted from its upper left corner on the screen, to pad coordinates. */
export function toPad(
  at: { readonly x: number; readonly y: number },
  { width, turned }: Place,
): { x: number; y: number } {
  return turned ? { x: at.y, y: width - at.x } : { x: at.x, y: at.y }
}

/** The canvas transform `a b c d e f` that shows pad coordinates on the board, with `ratio` device pixels a CSS pixel. */
export function padTransform(
  { width, turned }: Place,
  ratio: number,
): readonly [number, number, number, number, number, number] {
  return turned ? [0, ratio, -ratio, 0, width * ratio, 0] : [ratio, 0, 0, ratio, 0, 0]
}

import { type Shape, shift } from '../drawing/drawing'
import { cutLetter, type Letter, roomOfAll } from './letters'

/** Letters side by side in a straight line about (0, `middle`): ems of `width` × `height`, `pitch` to the em of room. */
export function row(
  letters: readonly Letter[],
  { width, height, pitch, middle }: { width: number; height: number; pitch: number; middle: number },
): readonly Shape[] {
  let left = (-roomOfAll(letters) * pitch) / 2
  return letters.flatMap((letter) => {
    const x = left + (letter.room * pitch) / 2
    left += letter.room * pitch
    return cutLetter(letter, width, height, shift(x, middle))
  })
}

/** Two lines of about the same length, the second not the shorter one. */
export function twoLines<T>(items: readonly T[]): readonly [readonly T[], readonly T[]] {
  const half = Math.floor(items.length / 2)
  return [items.slice(0, half), items.slice(half)]
}

/** Random whole numbers from 0 up to, not including, `below`. */
export type Chance = (below: number) => number

/** Chance that the same start value repeats (mulberry32). */
export function chanceFrom(start: number): Chance {
  let state = Math.floor(start) >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

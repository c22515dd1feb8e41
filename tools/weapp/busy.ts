import type { Busy } from './wx/call'

/** A counter of what is under way, and of everything that ever moved. */
export function openBusy() {
  let underway = 0
  let moves = 0
  const busy: Busy = {
    async during(work) {
      underway += 1
      moves += 1
      try {
        return await work
      } finally {
        underway -= 1
        moves += 1
      }
    },
    moved() {
      moves += 1
    },
  }
  return { busy, pending: () => underway, movements: () => moves }
}

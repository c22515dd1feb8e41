import type { Page } from './page'

/** A horizontal piece of a document that is not cut, unless it says how. Heights are points. */
export interface Strip {
  readonly height: number
  /** White above it; dropped at the top of a page. */
  readonly before: number
  /** Must the next strip be on the same page? */
  readonly keep: boolean
  /** Does a new page begin with it? */
  readonly newPage?: boolean
  /** What is repeated above it when it begins a page: the head of its table. */
  readonly head?: Strip
  /** Of one that can be cut: the height that its beginning needs at the foot of a page. */
  readonly least?: number
  /** Cuts it in two, the first no taller than `room`; undefined when there is too little room. */
  cut?(room: number): readonly [Strip, Strip] | undefined
  /** Draws it with its upper edge at `top`; `index` counts pages from 0. */
  draw(page: Page, top: number, index: number): void
}

/** A strip and where it came to stand. */
export interface Placed {
  readonly strip: Strip
  readonly page: number
  readonly top: number
}

const tolerance = 0.01

/**
 * Puts strips on pages whose text area reaches from `top` down to `bottom`. Strips kept together move to the next page
 * together; a chain longer than a page is broken where it must be, and what can be cut goes on over the page.
 */
export function paginate(strips: readonly Strip[], top: number, bottom: number): readonly Placed[] {
  const placed: Placed[] = []
  let page = 0
  let y = top
  const place = (strip: Strip) => {
    placed.push({ strip, page, top: y })
    y -= strip.height
  }
  const turn = (head: Strip | undefined) => {
    page++
    y = top
    if (head) place(head)
  }
  strips.forEach((strip, i) => {
    const chain = chainHeight(strips, i)
    const breaks = chain > top - bottom - (strip.head?.height ?? 0)
    const together = !breaks && i > 0 && strips[i - 1]?.keep
    const fits = (height: number) => y - strip.before - height >= bottom - tolerance
    if (y < top && (strip.newPage || !fits(breaks || together ? leastOf(strip) : chain))) turn(strip.head)
    else if (y < top) y -= strip.before
    const companions = strip.keep && !breaks ? (strips[i + 1]?.before ?? 0) + chainHeight(strips, i + 1) : 0
    let rest = strip
    for (;;) {
      const room = y - bottom + tolerance
      const whole = rest.height + companions <= room
      const pieces = whole ? undefined : rest.cut?.(Math.min(room, rest.height - tolerance))
      if (!pieces) break
      place(pieces[0])
      turn(strip.head)
      rest = pieces[1]
    }
    place(rest)
  })
  return placed
}

const leastOf = (strip: Strip) => strip.least ?? strip.height

/** The height of the strip at `from` and of all that must stay with it, without white above the first. */
function chainHeight(strips: readonly Strip[], from: number): number {
  const first = strips[from]
  let height = first ? leastOf(first) : 0
  for (let i = from; strips[i]?.keep && strips[i + 1]; i++) {
    const next = strips[i + 1]
    if (next) height += next.before + leastOf(next)
  }
  return height
}

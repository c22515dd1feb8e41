import type { Page } from './page'

/** A horizontal piece of a document that is never cut. Heights are points. */
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
  /** Draws it with its upper edge at `top`; `index` counts pages from 0. */
  draw(page: Page, top: number, index: number): void
}

/** A strip and where it came to stand. */
export interface Placed {
  readonly strip: Strip
  readonly page: number
  readonly top: number
}

/**
 * Puts strips on pages whose text area reaches from `top` down to `bottom`. Strips kept together move to the next page
 * together; a chain longer than a page is broken where it must be.
 */
export function paginate(strips: readonly Strip[], top: number, bottom: number): readonly Placed[] {
  const placed: Placed[] = []
  let page = 0
  let y = top
  for (let i = 0; i < strips.length; i++) {
    const strip = strips[i]
    if (!strip) continue
    const chain = chainHeight(strips, i)
    const needed = (chain > top - bottom ? strip.height : chain) + (y === top ? 0 : strip.before)
    const chained = i > 0 && (strips[i - 1]?.keep ?? false) && chain <= top - bottom
    const mustTurn = strip.newPage === true
    if (
      y < top &&
      (mustTurn || (y - needed < bottom - 0.01 && !(chained && y - strip.before - strip.height >= bottom - 0.01)))
    ) {
      page++
      y = top
      if (strip.head) {
        placed.push({ strip: strip.head, page, top: y })
        y -= strip.head.height
      }
    } else if (y < top) y -= strip.before
    placed.push({ strip, page, top: y })
    y -= strip.height
  }
  return placed
}

/** The height of the strip at `from` and of all that must stay with it, without white above the first. */
function chainHeight(strips: readonly Strip[], from: number): number {
  let height = strips[from]?.height ?? 0
  for (let i = from; strips[i]?.keep && strips[i + 1]; i++)
    height += (strips[i + 1]?.before ?? 0) + (strips[i + 1]?.height ?? 0)
  return height
}

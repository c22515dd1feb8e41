import { type PageWidth, pageWidthFor } from '#shared/vocabulary/page-picture'

/** A stretch of the paper: the window's upper and lower edge as shares of the paper's whole height, 0 to 1. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** Which of `count` equally high pages lie in a stretch or at most `around` pages beside it; counted from 1. */
export function pagesIn({ from, to }: Stretch, count: number, around: number): readonly [first: number, last: number] {
  const first = Math.floor(from * count) + 1 - around
  const last = Math.ceil(to * count) + around
  return [Math.min(count, Math.max(1, first)), Math.min(count, Math.max(1, last))]
}

/** In which widths a page is to be had: one that is sharp at the window's width, and when enlarged one for that. */
export function widthsFor(
  windowPx: number,
  ratio: number,
  zoom: number,
): { readonly base: PageWidth; readonly sharp: PageWidth | null } {
  const base = pageWidthFor(windowPx * ratio)
  const sharp = pageWidthFor(windowPx * ratio * zoom)
  return { base, sharp: sharp > base ? sharp : null }
}

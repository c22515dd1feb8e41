import { ok, type Result, refuse } from '#shared/vocabulary/result'
import type { Drawing } from '../drawing/drawing'

/** The part of a seal that falls on one page: from `left` on, `width` wide, in points of the seal's drawing. */
export interface Piece {
  /** Counted from 1. */
  readonly page: number
  readonly left: number
  readonly width: number
}

/** The pages that a straddle seal 骑缝章 joins: all, every second, or those named (counted from 1). */
export type StraddlePages = 'all' | 'odd' | 'even' | readonly number[]

/** In more slices than this, nobody recognises the seal. */
const mostPieces = 20
/** No slice is narrower than two millimetres. */
const narrowest = (2 * 72) / 25.4

/**
 * How a straddle seal is cut over a document of `pageCount` pages. Slices are equally wide and put side by side are the
 * whole seal, without gap or overlap. When there are more pages than slices can be seen, the seal begins anew, the
 * pages shared out evenly (21 pages: 11 and 10), so that no page is left with a seal of its own; a single page gets the
 * whole seal 单页加盖整章. Refuses pages the document does not have, and a choice without pages.
 */
export function straddle(
  seal: Pick<Drawing, 'width'>,
  pages: StraddlePages,
  pageCount: number,
): Result<readonly Piece[]> {
  const chosen = pagesOf(pages, pageCount)
  if (chosen.length === 0) return refuse('straddle-no-pages')
  const stranger = chosen.find((page) => !(Number.isInteger(page) && page >= 1 && page <= pageCount))
  if (stranger !== undefined) return refuse('straddle-page-unknown', { page: stranger, pages: pageCount })
  const most = Math.max(2, Math.min(mostPieces, Math.floor(seal.width / narrowest + 1e-9)))
  const seals = Math.ceil(chosen.length / most)
  return ok(
    Array.from({ length: seals }, (_, i) => {
      const share = chosen.slice(Math.ceil((i * chosen.length) / seals), Math.ceil(((i + 1) * chosen.length) / seals))
      const width = seal.width / share.length
      return share.map((page, k): Piece => ({ page, left: k * width, width }))
    }).flat(),
  )
}

function pagesOf(pages: StraddlePages, pageCount: number): readonly number[] {
  const every = Array.from({ length: pageCount }, (_, i) => i + 1)
  if (pages === 'all') return every
  if (pages === 'odd') return every.filter((page) => page % 2 === 1)
  if (pages === 'even') return every.filter((page) => page % 2 === 0)
  return [...new Set(pages)].sort((a, b) => a - b)
}

import type { Drawing } from '#cloud/engine/drawing/drawing'
import type { Seal } from '#cloud/engine/seal/description'
import { drawSeal } from '#cloud/engine/seal/draw-seal'
import { handwriting } from '#cloud/engine/seal/handwriting'
import { straddle } from '#cloud/engine/seal/straddle'
import type { Fonts } from '#cloud/engine/text/fonts'
import type { Ink } from '#shared/vocabulary/block'
import { boardOf, type Pinned } from './board'
import { caption } from './caption'
import { samples } from './samples'

const width = 640
/** From the bottom of the tallest seal of a row to the top of that of the next. */
const lead = 46
const margin = 12
const handwritingSize = { width: 120, height: 45 }

/** Every kind of seal on one page, in points as large as real ones, with the words under each. */
export function sealBoard(fonts: Fonts): Uint8Array {
  const rows = [...samples.map((row) => sampleRow(row, fonts)), straddleRow(fonts)]
  const heights = rows.map((row) => Math.max(...row.map(({ drawing }) => drawing.height)))
  const height = heights.reduce((sum, each) => sum + each + lead, margin)
  let top = height - margin
  const pinned = rows.flatMap((row, i) => {
    const middle = top - (heights[i] ?? 0) / 2
    top -= (heights[i] ?? 0) + lead
    return row.map((each) => ({ ...each, y: middle + each.y }))
  })
  return boardOf(width, height, pinned)
}

function drawn(sample: Seal | Ink, fonts: Fonts): Drawing {
  if ('strokes' in sample) return handwriting(sample, handwritingSize)
  const result = drawSeal(sample, fonts)
  if (!result.ok) throw new Error(result.refusal.text)
  return result.value
}

// Rows are laid out about their own middle line; the board puts them under each other.

function sampleRow(row: (typeof samples)[number], fonts: Fonts): readonly Pinned[] {
  return row.flatMap(([seal, words], i): readonly Pinned[] => {
    const drawing = drawn(seal, fonts)
    const note = caption(words, fonts.sans, 8)
    const middle = ((i + 0.5) * width) / row.length
    return [
      { drawing, x: middle - drawing.width / 2, y: -drawing.height / 2 },
      { drawing: note, x: middle - note.width / 2, y: -drawing.height / 2 - 18 },
    ]
  })
}

/** One seal over six pages, its pieces a little apart, and put together again. */
function straddleRow(fonts: Fonts): readonly Pinned[] {
  const seal = samples[0]?.[0]?.[0]
  if (!seal) return []
  const drawing = drawn(seal, fonts)
  const pieces = straddle(drawing, 'all', 6)
  if (!pieces.ok) throw new Error(pieces.refusal.text)
  const y = -drawing.height / 2
  const note = caption('骑缝章：一枚印章等分在 6 页的页边，合起来是完整的印章', fonts.sans, 8)
  return [
    ...pieces.value.map((part, k): Pinned => ({ drawing, part, x: 60 + k * (part.width + 28), y })),
    ...pieces.value.map((part, k): Pinned => ({ drawing, part, x: 440 + part.left + k * 1.5, y })),
    { drawing: note, x: (width - note.width) / 2, y: y - 18 },
  ]
}

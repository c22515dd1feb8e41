import type { Locator, Page } from 'playwright-core'

// strokes of a short signature in a box of 100 × 40
const strokes = [
  [
    [10, 8],
    [9, 18],
    [6, 32],
  ],
  [
    [10, 8],
    [22, 8],
    [32, 9],
    [31, 22],
    [30, 33],
    [26, 31],
  ],
  [
    [15, 14],
    [26, 14],
  ],
  [
    [20, 11],
    [20, 19],
  ],
  [
    [14, 19],
    [27, 19],
  ],
  [
    [16, 24],
    [16, 30],
    [25, 30],
    [25, 24],
    [16, 24],
  ],
  [
    [42, 9],
    [54, 9],
  ],
  [
    [48, 9],
    [43, 22],
  ],
  [
    [44, 20],
    [44, 30],
    [52, 30],
    [52, 20],
    [44, 20],
  ],
  [
    [60, 8],
    [59, 16],
    [58, 26],
  ],
  [
    [56, 16],
    [66, 14],
  ],
  [
    [62, 6],
    [64, 28],
    [68, 33],
  ],
  [
    [76, 8],
    [71, 12],
  ],
  [
    [70, 16],
    [82, 15],
  ],
  [
    [76, 10],
    [76, 34],
  ],
  [
    [76, 18],
    [70, 28],
  ],
  [
    [77, 18],
    [82, 26],
  ],
  [
    [86, 12],
    [88, 18],
  ],
  [
    [95, 11],
    [92, 18],
  ],
  [
    [91, 8],
    [89, 22],
    [84, 33],
  ],
  [
    [90, 20],
    [94, 28],
    [98, 33],
  ],
] as const

/** Writes a signature on the pad with the mouse, along whatever axis the pad lies on the screen. */
export async function write(page: Page, pad: Locator): Promise<void> {
  const box = await pad.boundingBox()
  if (!box) throw new Error('the pad is not on the screen')
  const upright = box.height > box.width
  const place = ([x = 0, y = 0]: readonly number[]) =>
    upright
      ? { x: box.x + box.width * (0.85 - (y / 40) * 0.7), y: box.y + box.height * (0.12 + (x / 100) * 0.7) }
      : { x: box.x + box.width * (0.12 + (x / 100) * 0.7), y: box.y + box.height * (0.15 + (y / 40) * 0.7) }
  for (const stroke of strokes) {
    const [first = { x: 0, y: 0 }, ...rest] = stroke.map(place)
    await page.mouse.move(first.x, first.y)
    await page.mouse.down()
    for (const point of rest) await page.mouse.move(point.x, point.y, { steps: 6 })
    await page.mouse.up()
  }
}

/** The same signature as parts of a pad: `[0.12, 0.15]` is near its upper left corner. */
export const handwriting = strokes.map((stroke) =>
  stroke.map(([x, y]) => [0.12 + (x / 100) * 0.7, 0.15 + (y / 40) * 0.7] as const),
)

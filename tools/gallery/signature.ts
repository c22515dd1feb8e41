import type { Ink, InkPoint } from '#shared/vocabulary/block'

/** Strokes of 王川 as a quick hand writes them: each a start, a point that bends it, and an end, on a pad of 640 × 240 px. */
const strokes = [
  [110, 62, 180, 60, 250, 44],
  [178, 60, 170, 110, 160, 172],
  [118, 118, 178, 118, 236, 104],
  [84, 182, 176, 168, 282, 160],
  [338, 58, 344, 138, 296, 192],
  [398, 70, 394, 112, 402, 152],
  [462, 46, 486, 150, 440, 222],
  [440, 222, 500, 200, 584, 128],
] as const

/** An invented handwriting, pressed in the middle of each stroke and thin at its end. */
export const signature: Ink = {
  width: 640,
  height: 240,
  strokes: strokes.map(([x0, y0, x1, y1, x2, y2], n) =>
    Array.from({ length: 25 }, (_, i): InkPoint => {
      const [t, u] = [i / 24, 1 - i / 24]
      const at = (a: number, b: number, c: number) => u * u * a + 2 * u * t * b + t * t * c
      return { x: at(x0, x1, x2), y: at(y0, y1, y2), t: 300 * n + 8 * i, p: 0.3 + 0.6 * Math.sin(Math.PI * u ** 0.7) }
    }),
  ),
}

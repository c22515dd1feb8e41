import type { Ink, InkPoint } from '#shared/vocabulary/block'

/** A handwriting made up of arcs, different for each name, as a finger would draw it on a pad of 640 × 240 px. */
export function inkOf(name: string): Ink {
  const strokes = [...name].flatMap((character, i) => {
    const shape = character.codePointAt(0) ?? 0
    return [0, 1, 2, 3].map((n) => stroke(60 + i * 190, 50 + n * 36, shape >> (n * 3), (i * 4 + n) * 260))
  })
  return { width: 640, height: 240, strokes }
}

function stroke(x: number, y: number, shape: number, from: number): readonly InkPoint[] {
  const [width, bend, slope] = [90 + (shape % 5) * 9, (shape % 7) * 9 - 27, (shape % 3) * 14 - 14]
  return Array.from({ length: 24 }, (_, i) => {
    const along = i / 23
    return {
      x: Math.round((x + width * along) * 10) / 10,
      y: Math.round((y + slope * along + bend * Math.sin(Math.PI * along)) * 10) / 10,
      t: from + Math.round(along * 180),
      p: Math.round((0.35 + 0.4 * Math.sin(Math.PI * along)) * 100) / 100,
    }
  })
}

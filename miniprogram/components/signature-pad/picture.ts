import type { Ink, InkPoint } from '#shared/vocabulary/block'
import { middleLine, penOf } from '#shared/vocabulary/stroke'

/** The signature alone, cut to its own bounds, as an SVG: what the signer sees once more before it binds. */
export function drawingSvg(ink: Ink): string {
  const points = ink.strokes.flat()
  const pen = penOf(ink)
  const edge = (key: 'x' | 'y', pick: (...values: number[]) => number) =>
    points.reduce((found, point) => pick(found, point[key]), points[0]?.[key] ?? 0)
  const [left, top] = [edge('x', Math.min) - pen, edge('y', Math.min) - pen]
  const box = [left, top, edge('x', Math.max) + pen - left, edge('y', Math.max) + pen - top]
  const lines = ink.strokes.map((stroke) => strokePaths(stroke, pen)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.map((n) => n.toFixed(1)).join(' ')}" fill="none" stroke="#1B2430" stroke-linecap="round" stroke-linejoin="round">${lines}</svg>`
}

const together = 6 // samples of nearly one width share a path

/** Tenths of a pixel, and no more letters than they need: in WeChat the picture travels with the page's data. */
const short = (n: number) => String(Math.round(n * 10) / 10)

function strokePaths(stroke: readonly InkPoint[], pen: number): string {
  const samples = middleLine(stroke, pen)
  const paths: string[] = []
  for (let i = 0; i < Math.max(1, samples.length - 1); i += together) {
    const run = samples.slice(i, i + together + 1)
    const mean = run.reduce((sum, sample) => sum + sample.half, 0) / Math.max(1, run.length)
    const line = run.map(({ x, y }, n) => `${n === 0 ? 'M' : 'L'}${short(x)},${short(y)}`).join('')
    paths.push(`<path d="${line}${run.length === 1 ? 'h0.1' : ''}" stroke-width="${(2 * mean).toFixed(1)}"/>`)
  }
  return samples.length === 0 ? '' : paths.join('')
}

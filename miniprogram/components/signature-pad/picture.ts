import type { InkPoint } from '#shared/vocabulary/block'
import type { Drawing } from './drawing'

/** The signature alone, cut to its own bounds, as an SVG: what the signer sees once more before it binds. */
export function drawingSvg(drawing: Drawing): string {
  const points = drawing.strokes.flat()
  const pad = 8
  const left = Math.min(...points.map((point) => point.x)) - pad
  const top = Math.min(...points.map((point) => point.y)) - pad
  const width = Math.max(...points.map((point) => point.x)) + pad - left
  const height = Math.max(...points.map((point) => point.y)) + pad - top
  const box = points.length === 0 ? '0 0 10 10' : [left, top, width, height].map((n) => n.toFixed(1)).join(' ')
  const lines = drawing.strokes.map(strokePath).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" fill="none" stroke="#1B2430" stroke-linecap="round" stroke-linejoin="round">${lines}</svg>`
}

function strokePath(stroke: readonly InkPoint[]): string {
  const mean = stroke.reduce((sum, point) => sum + point.p, 0) / Math.max(1, stroke.length)
  const line = stroke.map((point, i) => `${i === 0 ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`).join('')
  const dot = stroke.length === 1 ? 'h0.1' : ''
  return `<path d="${line}${dot}" stroke-width="${(1.4 + 4.6 * mean).toFixed(1)}"/>`
}

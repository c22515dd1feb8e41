interface Point {
  readonly x: number
  readonly y: number
}

/** A straight piece of a drawing. */
export interface Line {
  readonly from: Point
  readonly to: Point
}

const stepsOfACurve = 24
const arity: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Z: 0 }

/** The lines of an SVG fragment of circles and paths (M L H V C S Z, absolute and relative); curves become short lines. */
export function linesOf(svg: string): readonly Line[] {
  const lines: Line[] = []
  for (const [, cx, cy, r] of svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"\/>/g)) {
    lines.push(...circle({ x: Number(cx), y: Number(cy) }, Number(r)))
  }
  for (const [, d = ''] of svg.matchAll(/<path d="([^"]+)"\/>/g)) lines.push(...path(d))
  return lines
}

function circle(centre: Point, radius: number): readonly Line[] {
  const at = (step: number) => {
    const angle = (step / (4 * stepsOfACurve)) * 2 * Math.PI
    return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) }
  }
  return Array.from({ length: 4 * stepsOfACurve }, (_, step) => ({ from: at(step), to: at(step + 1) }))
}

function path(d: string): readonly Line[] {
  const lines: Line[] = []
  let start: Point = { x: 0, y: 0 }
  let pen = start
  let handle = start // the second control point of the last curve, for S
  for (const [, command = '', text = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const kind = command.toUpperCase()
    const numbers = (text.match(/-?\d*\.?\d+/g) ?? []).map(Number)
    const each = arity[kind]
    if (each === undefined) throw new Error(`the path command ${command} is not known here`)
    for (let i = 0; i < Math.max(1, numbers.length); i += Math.max(1, each)) {
      const base = command === kind ? { x: 0, y: 0 } : pen
      const point = (n: number) => ({ x: base.x + (numbers[i + n] ?? 0), y: base.y + (numbers[i + n + 1] ?? 0) })
      const from = pen
      let next = start
      if (kind === 'H') next = { x: base.x + (numbers[i] ?? 0), y: pen.y }
      else if (kind === 'V') next = { x: pen.x, y: base.y + (numbers[i] ?? 0) }
      else if (kind !== 'Z') next = point(each - 2)
      if (kind === 'C' || kind === 'S') {
        const first = kind === 'C' ? point(0) : { x: 2 * from.x - handle.x, y: 2 * from.y - handle.y }
        const second = point(each - 4)
        lines.push(...curve(from, first, second, next))
        handle = second
      } else {
        if (kind !== 'M' || i > 0) lines.push({ from, to: next })
        else start = next
        handle = next
      }
      pen = next
    }
  }
  return lines
}

function curve(a: Point, b: Point, c: Point, d: Point): readonly Line[] {
  const at = (step: number) => {
    const t = step / stepsOfACurve
    const u = 1 - t
    const mix = (p: number, q: number, r: number, s: number) =>
      u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s
    return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) }
  }
  return Array.from({ length: stepsOfACurve }, (_, step) => ({ from: at(step), to: at(step + 1) }))
}

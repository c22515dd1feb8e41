import type { SealChoice } from '#shared/api/contract'

const red = '#B3261E'
const middle = 60
const ring = 57
const nameRadius = 43.5 // to the middle of the letters
const codeRadius = 50
const widestSpan = 4.35 // of the upper arc, in radians, as seals are cut
const widestStep = 0.5

/** A company seal as an SVG, 120 units wide: ring, star, name along the upper arc, its kind below the star, its code. */
export function sealSvg(seal: Pick<SealChoice, 'title' | 'name' | 'code'>): string {
  const letters = [...seal.name.trim()]
  const step = Math.min(widestStep, widestSpan / Math.max(1, letters.length))
  const size = Math.min(16, step * nameRadius * 1.5)
  const squeeze = Math.min(1, (step * nameRadius * 0.96) / size) // narrow letters stay tall
  const name = letters.map((letter, i) => {
    const turn = (i - (letters.length - 1) / 2) * step
    return glyph(letter, turn, -nameRadius, size, squeeze)
  })
  const digits = [...seal.code.trim()]
  const code = digits.map((digit, i) => glyph(digit, ((digits.length - 1) / 2 - i) * 0.105, codeRadius, 6, 1))
  const kind =
    seal.title === '公章'
      ? ''
      : `<text x="60" y="93" font-size="11" textLength="${Math.min(50, [...seal.title].length * 11)}" lengthAdjust="spacingAndGlyphs">${safe(seal.title)}</text>`
  const style = `fill="${red}" font-family="'Songti SC','Noto Serif CJK SC','STSong','SimSun',serif" text-anchor="middle"`
  const outline = `<circle cx="60" cy="60" r="${ring}" fill="none" stroke="${red}" stroke-width="3.4"/><path d="${star(17.5)}"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><g ${style}>${outline}${name.join('')}${kind}${code.join('')}</g></svg>`
}

/** A letter turned by `turn` radians about the middle of the seal, its own middle `radius` below it. */
function glyph(letter: string, turn: number, radius: number, size: number, squeeze: number): string {
  const degrees = ((turn * 180) / Math.PI).toFixed(2)
  const place = `translate(${middle} ${middle}) rotate(${degrees}) translate(0 ${radius}) scale(${squeeze.toFixed(3)} 1)`
  return `<text transform="${place}" y="${(size * 0.36).toFixed(1)}" font-size="${size.toFixed(1)}" font-weight="600">${safe(letter)}</text>`
}

function star(radius: number): string {
  const inner = radius * (Math.sin(Math.PI / 10) / Math.sin((3 * Math.PI) / 10))
  const points = Array.from({ length: 10 }, (_, i) => {
    const [angle, r] = [(i * Math.PI) / 5 - Math.PI / 2, i % 2 === 0 ? radius : inner]
    return `${(middle + r * Math.cos(angle)).toFixed(2)} ${(middle + r * Math.sin(angle)).toFixed(2)}`
  })
  return `M${points.join('L')}Z`
}

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

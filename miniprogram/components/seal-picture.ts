import type { SealChoice } from '#shared/api/contract'

const red = '#B3261E'
const middle = 60
const ring = 57
const nameRadius = 43.5 // to the middle of the letters
const codeRadius = 50
const widestSpan = 4.35 // of the upper arc, in radians, as seals are cut
const widestStep = 0.5

type Cut = Pick<SealChoice, 'title' | 'name' | 'code'>

/**
 * A company seal as an SVG, 120 units wide: round, with ring, star, name along the upper arc, its kind below the star and its
 * code; an invoice seal is an oval with the taxpayer's number, a name seal a square.
 */
export function sealSvg(seal: Cut): string {
  if (seal.title.startsWith('法定代表人')) return framed(squareSeal(seal.name))
  return framed(seal.title.startsWith('发票') ? ovalSeal(seal) : roundSeal(seal))
}

function framed(content: string): string {
  const style = `fill="${red}" font-family="'Songti SC','Noto Serif CJK SC','STSong','SimSun',serif" text-anchor="middle"`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><g ${style}>${content}</g></svg>`
}

/** A name in a square frame, two columns from right to left; 印 or 之印 fills it to four characters. */
function squareSeal(name: string): string {
  const letters = [...name.trim()]
  const four = letters.length === 2 ? [...letters, '之', '印'] : letters.length === 3 ? [...letters, '印'] : letters
  const rows = Math.ceil(four.length / 2)
  const size = Math.min(46, 96 / rows)
  const cut = four.map((letter, i) => {
    const [x, y] = [i < rows ? 84 : 36, 12 + (96 / rows) * ((i % rows) + 0.5) + size * 0.36]
    return `<text x="${x}" y="${y.toFixed(1)}" font-size="${size.toFixed(1)}" font-weight="600">${safe(letter)}</text>`
  })
  return `<rect x="6" y="6" width="108" height="108" fill="none" stroke="${red}" stroke-width="4"/>${cut.join('')}`
}

/** An oval of 4 to 3: the name along its upper arc, the taxpayer's number across, what it is for below. */
function ovalSeal({ title, name, code }: Cut): string {
  const letters = [...name.trim()]
  const step = Math.min(0.3, 2.7 / Math.max(1, letters.length))
  const size = Math.min(11, step * 42)
  const cut = letters.map((letter, i) => {
    const turn = (i - (letters.length - 1) / 2) * step
    const [x, y] = [middle + 45 * Math.sin(turn), middle - 31 * Math.cos(turn)]
    const lean = ((Math.atan2(31 * Math.sin(turn), 45 * Math.cos(turn)) * 180) / Math.PI).toFixed(1)
    const place = `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${lean})`
    return `<text transform="${place}" y="${(size * 0.36).toFixed(1)}" font-size="${size.toFixed(1)}" font-weight="600">${safe(letter)}</text>`
  })
  const ring2 = `<ellipse cx="60" cy="60" rx="57" ry="42" fill="none" stroke="${red}" stroke-width="3"/>`
  const number = `<text x="60" y="68" font-size="8" textLength="${Math.min(70, code.length * 4)}" lengthAdjust="spacingAndGlyphs">${safe(code)}</text>`
  return `${ring2}${cut.join('')}${number}<text x="60" y="84" font-size="9">${safe(title)}</text>`
}

function roundSeal(seal: Cut): string {
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
  const outline = `<circle cx="60" cy="60" r="${ring}" fill="none" stroke="${red}" stroke-width="3.4"/><path d="${star(17.5)}"/>`
  return `${outline}${name.join('')}${kind}${code.join('')}`
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

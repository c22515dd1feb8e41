import { ok, type Result, refuse } from '#shared/vocabulary/result'
import type { Drawing } from '../drawing/drawing'
import type { Fonts } from '../text/fonts'
import { MissingGlyph } from '../text/glyphs'
import { diametersMm, ovalWidthsMm, type Seal } from './description'
import { nameSeal, wordsOf } from './name-seal'
import { ovalSeal } from './oval-seal'
import { roundSeal } from './round-seal'

const mostInName = 50
const mostInTitle = 16
const mostOnSquare = 12
const mostInCode = 20

/** So many seals are remembered for a set of fonts, the ones used last; each is some 100 KB. */
const mostKept = 100
const kept = new WeakMap<object, Map<string, Drawing>>()

/**
 * A seal as vector paths, exactly as large as its description says, ring first, then star and letters, each letter a
 * shape of its own. Equal descriptions give equal drawings, the same one while it is remembered: a company seals many
 * papers in a row, and whoever packs a drawing can keep what they made of it. Refuses what cannot be cut legibly: an
 * empty or overlong text, a character that no font has, a code that is not digits and capitals, a size that seals do
 * not have.
 */
export function drawSeal(seal: Seal, fonts: Pick<Fonts, 'serif' | 'sans'>): Result<Drawing> {
  const problem = problemOf(seal)
  if (problem) return problem
  const drawings = kept.get(fonts) ?? new Map<string, Drawing>()
  kept.set(fonts, drawings)
  const key = JSON.stringify(seal)
  try {
    const drawing = drawings.get(key) ?? drawn(seal, fonts)
    // the key moves to the end: the first one is always the one that was not used for the longest time
    drawings.delete(key)
    drawings.set(key, drawing)
    for (const oldest of drawings.keys()) if (drawings.size > mostKept) drawings.delete(oldest)
    return ok(drawing)
  } catch (error) {
    if (error instanceof MissingGlyph) return refuse('seal-character', { character: error.character })
    throw error
  }
}

function drawn(seal: Seal, fonts: Pick<Fonts, 'serif' | 'sans'>): Drawing {
  if (seal.shape === 'round') return roundSeal(seal, fonts)
  return seal.shape === 'oval' ? ovalSeal(seal, fonts) : nameSeal(seal, fonts)
}

function problemOf(seal: Seal) {
  if (seal.shape === 'square')
    return lengthProblem('姓名', seal.name, 2, mostOnSquare - (wordsOf(seal).length - seal.name.trim().length))
  const { number, name, title } = seal
  const sizes = seal.shape === 'round' ? diametersMm : ovalWidthsMm
  const size = seal.shape === 'round' ? seal.diameterMm : seal.widthMm
  if (!sizes.includes(size)) return refuse('seal-size', { sizes: sizes.join('、') })
  if (number !== undefined && !(Number.isInteger(number) && number >= 1 && number <= 99)) return refuse('seal-number')
  return (
    lengthProblem('企业名称', name, 2, mostInName) ??
    (title === undefined ? undefined : lengthProblem('印章用途', title, 2, mostInTitle)) ??
    (seal.shape === 'round' ? codeProblem('印章编码', seal.code, 1, mostInCode) : undefined) ??
    (seal.shape === 'oval' ? codeProblem('纳税人识别号', seal.taxNumber, 15, mostInCode) : undefined) ??
    (seal.shape === 'oval' && seal.kind === 'invoice' && seal.taxNumber === undefined
      ? refuse('seal-text-short', { text: '纳税人识别号', least: 15 })
      : undefined)
  )
}

function lengthProblem(what: string, text: string, least: number, most: number) {
  const { length } = Array.from(text.replace(/\s|\p{Cf}/gu, ''))
  if (length < least) return refuse('seal-text-short', { text: what, least })
  if (length > most) return refuse('seal-text-long', { text: what, length, most })
  return undefined
}

function codeProblem(what: string, code: string | undefined, least: number, most: number) {
  if (code === undefined) return undefined
  if (!/^[0-9A-Z]*$/.test(code)) return refuse('seal-code', { text: what })
  return lengthProblem(what, code, least, most)
}

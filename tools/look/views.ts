import type { Walk } from './stage'
import type { View } from './visit'

const phones = [
  { width: 360, height: 780 },
  { width: 390, height: 844 },
  { width: 430, height: 932 },
] as const
const desk = { width: 1280, height: 800 } as const

/** The views of a screen, those of one size of type together: phones of 360, 390 and 430 px, the portal of 1280 px, and large type at the ends. */
export function viewsOf(walk: Walk): readonly (readonly View[])[] {
  const normal = (walk.wide ? [desk] : [...phones, desk]).map((size) => ({ ...size, type: 'normal' as const }))
  const large = (walk.wide ? [desk] : [phones[0], desk]).map((size) => ({ ...size, type: 'large' as const }))
  return [normal, large]
}

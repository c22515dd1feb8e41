import { testFonts } from '#cloud/engine/text/test-fonts'
import { paperFigures } from './engine/papers'
import { signingFigures } from './engine/signing'
import type { Figure } from './figure'

/** The engine on one core, by CPU time: what is compared takes turns in one run. */
export async function engine(): Promise<readonly Figure[]> {
  const fonts = await testFonts()
  return [...(await signingFigures(fonts)), ...(await paperFigures(fonts))]
}

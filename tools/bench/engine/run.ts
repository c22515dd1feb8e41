import { testFonts } from '#cloud/engine/text/test-fonts'
import { paperFigures } from './papers'
import { scalingFigures } from './scaling'
import { signingFigures } from './signing'

/** The program of `npm run bench -- engine`: measures and sends the figures to the process that started it. */
async function main(): Promise<void> {
  const fonts = await testFonts()
  const figures = [...(await signingFigures(fonts)), ...(await paperFigures(fonts)), ...(await scalingFigures())]
  process.send?.(figures)
  process.disconnect?.()
}

void main()

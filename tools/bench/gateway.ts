import type { Figure } from './figure'
import { sizeFigures } from './gateway-size'
import { speedFigures } from './gateway-speed'

/** The gateway of the local cloud: how fast it reads and writes, and what it makes of two million documents. */
export async function gateway(): Promise<readonly Figure[]> {
  return [...(await speedFigures()), ...(await sizeFigures())]
}

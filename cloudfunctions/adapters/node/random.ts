import { randomBytes, randomInt } from 'node:crypto'
import type { Random } from '#cloud/ports/random'

/** The operating system's cryptographic source. */
export const systemRandom: Random = {
  id: () => randomBytes(16).toString('hex'),
  digits: (length) => Array.from({ length }, () => randomInt(10)).join(''),
  token: () => randomBytes(32).toString('base64url'),
}

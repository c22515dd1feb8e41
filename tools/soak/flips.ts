import { flipBits } from '#tools/localcloud/gateway/flips'
import type { Chance } from './chance'

const rounds = 1000

/** Random bits of the gateway's database file and its log flipped, one at a time: each is reported or changes no document. */
export async function gatewayFlips(chance: Chance): Promise<string> {
  const { reported, harmless } = flipBits(chance, rounds)
  return `${rounds} flipped bits in the database, ${reported} reported, ${harmless} without effect`
}

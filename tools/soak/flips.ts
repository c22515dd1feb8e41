import { flipBytes } from '#tools/localcloud/gateway/flips'
import type { Chance } from './chance'

const rounds = 100

/** Random bits of the gateway's database file flipped, one at a time: each is reported or changes no document. */
export async function gatewayFlips(chance: Chance): Promise<string> {
  const { reported, harmless } = flipBytes(chance, rounds)
  return `${rounds} flipped bits in the database, ${reported} reported, ${harmless} without effect`
}

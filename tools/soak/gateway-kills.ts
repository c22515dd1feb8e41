import { killRounds } from '#tools/localcloud/gateway/kills'
import type { Chance } from './chance'

const rounds = 200

/** The gateway killed (kill -9) again and again under concurrent load: nothing acknowledged is lost, nothing is half applied. */
export async function gatewayKills(chance: Chance): Promise<string> {
  const { acknowledged, opening } = await killRounds(chance, rounds)
  return `${rounds} kills of the gateway, ${opening} of them while it opened; all ${acknowledged} acknowledged operations kept`
}

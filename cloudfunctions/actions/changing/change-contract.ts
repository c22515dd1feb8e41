import { carryOut } from '#cloud/carry-out'
import type { Contract } from '#cloud/domain/contract/contract'
import { type Decision, decline } from '#cloud/domain/decision'
import type { ContractView } from '#shared/api/contract'
import { ok, type Result } from '#shared/vocabulary/result'
import { actorOf } from '../as-party'
import { contractView } from '../contract-views'
import type { SignedIn } from '../handler'
import type { World } from '../world'

/** Carries out a command of the caller over one contract as it stands then, and answers how it stands after it. */
export async function changeContract(
  world: World,
  signedIn: SignedIn,
  contract: Contract,
  decide: (now: Contract, by: { readonly at: string; readonly actor: ReturnType<typeof actorOf> }) => Decision,
): Promise<Result<ContractView>> {
  const by = { at: world.clock.now(), actor: actorOf(signedIn) }
  const done = await carryOut(world, {
    touch: { contract: ['contract', contract.id] },
    at: by.at,
    decide: (touched) => (touched.contract ? decide(touched.contract, by) : decline('not-found')),
  })
  if (!done.ok) return done
  await world.nudge()
  return ok(await contractView(world, done.value.contract ?? contract, signedIn))
}

import { carryOut } from '#cloud/carry-out'
import type { Contract } from '#cloud/domain/contract/contract'
import { type Decision, decline } from '#cloud/domain/decision'
import type { ContractView } from '#shared/api/contract'
import { ok, type Result } from '#shared/vocabulary/result'
import { actorOf } from '../as-party'
import { contractView } from '../contract-views'
import type { SignedIn } from '../handler'
import type { World } from '../world'

/** When and by whom something is done. */
export interface Doing {
  readonly at: string
  readonly actor: ReturnType<typeof actorOf>
}

/** Changes the course of a contract as it stands then, wakes the worker, and answers the contract as it is now. */
export async function changeCourse(
  world: World,
  { signedIn, contract }: { readonly signedIn: SignedIn; readonly contract: Contract },
  decide: (now: Contract, by: Doing) => Decision,
): Promise<Result<ContractView>> {
  const by = { at: world.clock.now(), actor: actorOf(signedIn) }
  const done = await carryOut(world, {
    touch: { contract: ['contract', contract.id] },
    at: by.at,
    decide: ({ contract: now }) => (now ? decide(now, by) : decline('not-found')),
  })
  if (!done.ok) return done
  await world.nudge()
  return ok(await contractView(world, done.value.contract ?? contract, signedIn))
}

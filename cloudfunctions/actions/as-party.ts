import { carryOut } from '#cloud/carry-out'
import type { Actor } from '#cloud/domain/actor'
import { partyOfCaller } from '#cloud/domain/contract/acting'
import type { Contract, Party } from '#cloud/domain/contract/contract'
import { type Decision, decline } from '#cloud/domain/decision'
import { ok, type Result } from '#shared/vocabulary/result'
import type { SignedIn } from './handler'
import type { World } from './world'

/** The caller as the actor of an event. */
export function actorOf({ caller }: SignedIn): Extract<Actor, { kind: 'person' }> {
  const { person, acting } = caller
  return { kind: 'person', person, ...(acting && { organization: acting.organization }) }
}

/** Carries out a command that a person gives as party of a contract, or for one, on the contract as it stands then. */
export async function asParty(
  world: World,
  signedIn: SignedIn,
  contract: string,
  decide: (contract: Contract, party: Party, by: { at: string; actor: ReturnType<typeof actorOf> }) => Decision,
): Promise<Result<null>> {
  const by = { at: world.clock.now(), actor: actorOf(signedIn) }
  const done = await carryOut(world, {
    touch: { contract: ['contract', contract] },
    at: by.at,
    decide: (touched) => {
      const party = touched.contract && partyOfCaller(touched.contract, signedIn.caller)
      return touched.contract && party ? decide(touched.contract, party, by) : decline('not-found')
    },
  })
  return done.ok ? ok(null) : done
}

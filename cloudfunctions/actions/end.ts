import { carryOut } from '#cloud/carry-out'
import { organizationById } from '#cloud/cloudbase/organizations'
import { partyOfCaller } from '#cloud/domain/contract/acting'
import type { Contract, Party } from '#cloud/domain/contract/contract'
import { mayRecall, recallContract, rejectContract } from '#cloud/domain/contract/ending'
import { decline } from '#cloud/domain/decision'
import { ok } from '#shared/vocabulary/result'
import { actorOf } from './as-party'
import { contractView } from './contract-views'
import { commitment } from './digests'
import type { Handler, SignedIn } from './handler'
import type { World } from './world'

/** Withdraws a contract, for who started it. */
export const recall: Handler<'contract.recall'> = async (world, { signedIn, contract }, { reason }) => {
  const ending = { by: await nameOf(world, contract, signedIn), ...endingOf(world, contract, signedIn, reason) }
  const done = await carryOut(world, {
    touch: { contract: ['contract', contract.id] },
    at: ending.at,
    decide: ({ contract: now }) =>
      now && mayRecall(signedIn.caller, now) ? recallContract(now, ending) : decline('not-found'),
  })
  if (!done.ok) return done
  await world.nudge()
  return ok(await contractView(world, done.value.contract ?? contract, signedIn))
}

/** Refuses to sign, for a party that is asked to. */
export const reject: Handler<'contract.reject'> = async (world, { signedIn, contract }, { reason }) => {
  const ending = endingOf(world, contract, signedIn, reason)
  const done = await carryOut(world, {
    touch: { contract: ['contract', contract.id] },
    at: ending.at,
    decide: ({ contract: now }) => {
      const party = now && partyOfCaller(now, signedIn.caller)
      if (!now || !party) return decline('not-found')
      return rejectContract(now, { party, by: partyName(party, signedIn), ...ending })
    },
  })
  if (!done.ok) return done
  await world.nudge()
  return ok(await contractView(world, done.value.contract ?? contract, signedIn))
}

function endingOf(world: World, { salt }: Contract, signedIn: SignedIn, reason: string) {
  return { reason, reasonCommitment: commitment(salt, reason), at: world.clock.now(), actor: actorOf(signedIn) }
}

/** 门店 苏州衡远…（经办人 韩若溪）, or 车主 周砚秋. */
function partyName(party: Party, { person }: SignedIn): string {
  const operator = party.as === 'company' ? `（经办人 ${person.name}）` : ''
  return `${party.title} ${party.name}${operator}`
}

/** Who does something to a contract, in words: as a party, or as who started it. */
export async function whoInWords(world: World, contract: Contract, signedIn: SignedIn): Promise<string> {
  const mine = partyOfCaller(contract, signedIn.caller)
  return mine ? partyName(mine, signedIn) : nameOf(world, contract, signedIn)
}

/** The organization that started a contract and who acts for it, or the person who did: 苏州衡远…（经办人 江知夏）. */
export async function nameOf(world: World, contract: Contract, signedIn: SignedIn): Promise<string> {
  const { organization } = contract.startedBy
  if (organization) {
    const company = await organizationById(world.connection.database, organization)
    return `${company?.name ?? ''}（经办人 ${signedIn.person.name}）`
  }
  const mine = partyOfCaller(contract, signedIn.caller)
  return mine ? partyName(mine, signedIn) : signedIn.person.name
}

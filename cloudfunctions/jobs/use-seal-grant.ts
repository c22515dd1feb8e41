import { carryOut } from '#cloud/carry-out'
import { sealsFor } from '#cloud/cloudbase/seals'
import { partyOf } from '#cloud/domain/contract/contract'
import { askPeopleToSeal, confirmIntentByGrant, isMissed } from '#cloud/domain/contract/seal'
import { decline } from '#cloud/domain/decision'
import { leaveToUse } from '#cloud/domain/seal/use'
import { ok } from '#shared/vocabulary/result'
import { dayOf } from '#shared/vocabulary/time'
import { partyOfJob } from './of-contract'
import type { RunJob } from './workshop'

// no seal has this id: the decision then meets none
const noSeal = 'none'

/** Confirms a company's intent under the standing grant of its seal or of one lent to it (静默签); where none covers it, people are asked to seal. */
export const useSealGrant: RunJob<'use-seal-grant'> = async (workshop, job, lease) => {
  const { contract, party } = await partyOfJob(workshop, job)
  if (party.state !== 'your-turn' || party.as !== 'company' || !party.auto) return ok(null)
  const { connection, cipher, clock } = workshop
  const seals = await sealsFor(connection.database, cipher, party.organization, party.seal)
  const at = clock.now()
  // its own before one that is lent to it; the transaction decides over the seal as it stands then
  const seal = seals.find((each) => leaveToUse(each, null, { contract, party, at }).leave) ?? seals[0]
  return carryOut(
    workshop,
    {
      touch: { contract: ['contract', contract.id], seal: ['seal', seal?.id ?? noSeal] },
      at,
      decide: (now) => {
        const company = now.contract && partyOf(now.contract, party.id)
        if (!now.contract || company?.as !== 'company') return decline('not-found')
        const sealing = confirmIntentByGrant(now.contract, now.seal, { party: company, today: dayOf(at), at })
        const why = sealing.refusal?.code
        return isMissed(why) ? askPeopleToSeal(now.contract, { party: company, why, at }) : sealing
      },
    },
    lease,
  )
}

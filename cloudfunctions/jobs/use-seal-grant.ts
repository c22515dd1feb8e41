import { carryOut } from '#cloud/carry-out'
import { sealOf } from '#cloud/cloudbase/seals'
import { partyOf } from '#cloud/domain/contract/contract'
import { confirmIntentByGrant } from '#cloud/domain/contract/seal'
import { decline } from '#cloud/domain/decision'
import { ok, refuse } from '#shared/vocabulary/result'
import { dayOf } from '#shared/vocabulary/time'
import { partyOfJob } from './of-contract'
import type { RunJob } from './workshop'

/** Confirms a company's intent under the standing grant of its seal (静默签); without one the job waits for a person. */
export const useSealGrant: RunJob<'use-seal-grant'> = async (workshop, job, lease) => {
  const { contract, party } = await partyOfJob(workshop, job)
  if (party.state !== 'your-turn' || party.as !== 'company') return ok(null)
  const { connection, cipher, clock } = workshop
  const seal = await sealOf(connection.database, cipher, party.organization, party.seal)
  if (!seal) return refuse('seal-not-granted')
  const at = clock.now()
  return carryOut(
    workshop,
    {
      touch: { contract: ['contract', contract.id], seal: ['seal', seal.id] },
      at,
      decide: (now) => {
        const company = now.contract && partyOf(now.contract, party.id)
        if (!now.contract || company?.as !== 'company') return decline('not-found')
        return confirmIntentByGrant(now.contract, now.seal, { party: company, today: dayOf(at), at })
      },
    },
    lease,
  )
}

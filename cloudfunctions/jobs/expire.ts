import { carryOut } from '#cloud/carry-out'
import { expireContract } from '#cloud/domain/contract/running/expire'
import { decline } from '#cloud/domain/decision'
import type { RunJob } from './workshop'

/** The deadline of a contract has come: it ends, unless everybody had confirmed by then or it was put off. */
export const expire: RunJob<'expire'> = (workshop, job, lease) => {
  const at = workshop.clock.now()
  return carryOut(
    workshop,
    {
      touch: { contract: ['contract', job.contract] },
      at,
      decide: ({ contract }) => (contract ? expireContract(contract, at) : decline('not-found')),
    },
    lease,
  )
}

import { carryOut } from '#cloud/carry-out'
import type { Contract } from '#cloud/domain/contract/contract'
import { keepOriginal, settleOriginal } from '#cloud/domain/contract/following/agreement'
import { type Decision, decline } from '#cloud/domain/decision'
import { pathsIn } from '#shared/catalog/leaves'
import { contractOf } from '../of-contract'
import type { RunJob } from '../workshop'

type RunEffect = RunJob<'run-effect'>

const onOriginal =
  (decide: (original: Contract, agreement: Contract, at: string) => Decision): RunEffect =>
  async (workshop, job, lease) => {
    const agreement = await contractOf(workshop, job.contract)
    if (!agreement.origin) throw new Error(`contract ${job.contract} is about no other one`)
    const at = workshop.clock.now()
    return carryOut(
      workshop,
      {
        touch: { original: ['contract', agreement.origin.contract] },
        at,
        decide: ({ original }) => (original ? decide(original, agreement, at) : decline('not-found')),
      },
      lease,
    )
  }

/** The agreement is complete: what it is about is void, or says other values. */
export const settleOriginalEffect = onOriginal((original, agreement, at) => {
  const change = agreement.origin?.change ?? {}
  return settleOriginal(original, { agreement, paths: pathsIn(change), at })
})

/** The agreement came to nothing: what it is about stands as it was. */
export const keepOriginalEffect = onOriginal((original, agreement, at) =>
  keepOriginal(original, { agreement: agreement.id, at }),
)

import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { openContractsOf } from '#cloud/cloudbase/contract-lists'
import { takeOver } from '#cloud/domain/contract/running/successor'
import { accept } from '#cloud/domain/decision'
import { ok } from '#shared/vocabulary/result'
import type { RunJob } from './workshop'

/** Hands the open papers of somebody who left an organization to their successor, one by one; safe to begin anew. */
export const handOver: RunJob<'hand-over'> = async (workshop, { organization, from, to }) => {
  const { connection, cipher, clock } = workshop
  const successor = await readAggregate(connection.database, cipher, 'person', to)
  if (!successor) throw new Error(`the successor ${to} does not exist`)
  for (let after = ''; ; ) {
    const found = await openContractsOf(connection.database, cipher, organization, after)
    for (const { id } of found) {
      const at = clock.now()
      await carryOut(workshop, {
        touch: { contract: ['contract', id] },
        at,
        decide: ({ contract }) =>
          contract
            ? takeOver(contract, { organization, from, to: { person: to, name: successor.name }, at })
            : accept(),
      })
    }
    const last = found.at(-1)
    if (!last) return ok(null)
    after = last.id
  }
}

import { readAggregate } from '#cloud/cloudbase/aggregates'
import { type Contract, type Party, partyOf } from '#cloud/domain/contract/contract'
import type { Workshop } from './workshop'

/** The contract a job speaks of; that it is missing is a broken world. */
export async function contractOf({ connection, cipher }: Workshop, id: string): Promise<Contract> {
  const contract = await readAggregate(connection.database, cipher, 'contract', id)
  if (!contract) throw new Error(`contract ${id} does not exist`)
  return contract
}

/** The contract and the party a job speaks of. */
export async function partyOfJob(
  workshop: Workshop,
  job: { readonly contract: string; readonly party: string },
): Promise<{ contract: Contract; party: Party }> {
  const contract = await contractOf(workshop, job.contract)
  const party = partyOf(contract, job.party)
  if (!party) throw new Error(`contract ${job.contract} has no party ${job.party}`)
  return { contract, party }
}

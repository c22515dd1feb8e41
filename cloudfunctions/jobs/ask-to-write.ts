import { membersOf } from '#cloud/cloudbase/organizations'
import { actsAs } from '#cloud/domain/actor'
import { isToFill } from '#cloud/domain/contract/acting'
import { openProposal } from '#cloud/domain/contract/changing/proposal'
import type { Party } from '#cloud/domain/contract/contract'
import { ok } from '#shared/vocabulary/result'
import { formatInstant } from '#shared/vocabulary/time'
import { phoneOf } from './messages'
import { contractOf, partyOfJob } from './of-contract'
import type { RunJob, Workshop } from './workshop'

/** Asks a party by text message to fill in what was left for it. */
export const askToFill: RunJob<'ask-to-fill'> = async (workshop, job) => {
  const { contract, party } = await partyOfJob(workshop, job)
  if (!isToFill(contract, party)) return ok(null)
  const values = [contract.title, '填写', formatInstant(contract.signBy)]
  for (const person of await peopleOf(workshop, party))
    await workshop.sms.send({ to: await phoneOf(workshop, person), template: 'please-handle', values })
  return ok(null)
}

/** Tells who started a contract that a party proposes changes. */
export const askToAnswer: RunJob<'ask-to-answer'> = async (workshop, job) => {
  const contract = await contractOf(workshop, job.contract)
  if (!openProposal(contract)) return ok(null)
  const values = [contract.title, '答复修改提议', formatInstant(contract.signBy)]
  const to = await phoneOf(workshop, contract.startedBy.person)
  await workshop.sms.send({ to, template: 'please-handle', values })
  return ok(null)
}

async function peopleOf({ connection }: Workshop, party: Party): Promise<readonly string[]> {
  if (party.as === 'person') return [party.person]
  const members = await membersOf(connection.database, party.organization)
  return members.filter((member) => actsAs(member, party.sealedBy)).map(({ person }) => person)
}

import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { recordAsked } from '#cloud/domain/contract/work'
import { accept, decline } from '#cloud/domain/decision'
import { ok } from '#shared/vocabulary/result'
import { formatInstant } from '#shared/vocabulary/time'
import { contractOf, partyOfJob } from './of-contract'
import type { RunJob, Workshop } from './workshop'

/** Asks a person by text message to sign what waits for them. A phone that cannot be reached does not hold anything up. */
export const askToSign: RunJob<'ask-to-sign'> = async (workshop, job, lease) => {
  const { contract, party } = await partyOfJob(workshop, job)
  if (party.state !== 'your-turn' || party.as !== 'person') return ok(null)
  const values = [contract.title, formatInstant(contract.signBy)]
  const sent = await workshop.sms.send({ to: await phoneOf(workshop, party.person), template: 'please-sign', values })
  const at = workshop.clock.now()
  return carryOut(
    workshop,
    {
      touch: { contract: ['contract', contract.id] },
      at,
      decide: (now) => {
        if (!now.contract) return decline('not-found')
        return sent.ok ? recordAsked(now.contract, { party: party.id, serial: sent.value.serial, at }) : accept()
      },
    },
    lease,
  )
}

/** Tells the people of the first step, those the paper was made for, that everything is signed and kept. */
export const tellCompleted: RunJob<'tell-completed'> = async (workshop, job) => {
  const contract = await contractOf(workshop, job.contract)
  for (const party of contract.parties) {
    if (party.as !== 'person' || !contract.order[0]?.includes(party.id)) continue
    const to = await phoneOf(workshop, party.person)
    await workshop.sms.send({ to, template: 'completed', values: [contract.title] })
  }
  return ok(null)
}

async function phoneOf({ connection, cipher }: Workshop, person: string): Promise<string> {
  const found = await readAggregate(connection.database, cipher, 'person', person)
  if (!found) throw new Error(`person ${person} does not exist`)
  return found.phone
}

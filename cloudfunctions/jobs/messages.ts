import { carryOut } from '#cloud/carry-out'
import { readAggregate } from '#cloud/cloudbase/aggregates'
import { membersOf } from '#cloud/cloudbase/organizations'
import { actsAs } from '#cloud/domain/actor'
import { isOperator } from '#cloud/domain/contract/acting'
import { type Copy, type EndState, isEnded } from '#cloud/domain/contract/contract'
import { peopleAsked } from '#cloud/domain/contract/ending'
import { isReadable } from '#cloud/domain/contract/running/copy'
import { deadlineOf } from '#cloud/domain/contract/running/deadline'
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
  const values = [contract.title, formatInstant(deadlineOf(contract, party))]
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

/** Asks those who may seal for a company by text message. Not who started it: they have the paper before them. */
export const askToSeal: RunJob<'ask-to-seal'> = async (workshop, job, lease) => {
  const { contract, party } = await partyOfJob(workshop, job)
  if (party.state !== 'your-turn' || party.as !== 'company' || party.auto) return ok(null)
  const members = await membersOf(workshop.connection.database, party.organization)
  const operators = members.filter((member) => isOperator(party, member) && member.person !== contract.startedBy.person)
  const values = [party.name, contract.title, formatInstant(deadlineOf(contract, party))]
  const serials: string[] = []
  for (const person of new Set(operators.map((member) => member.person))) {
    const sent = await workshop.sms.send({ to: await phoneOf(workshop, person), template: 'please-seal', values })
    if (sent.ok) serials.push(sent.value.serial)
  }
  const at = workshop.clock.now()
  const [serial] = serials
  return carryOut(
    workshop,
    {
      touch: { contract: ['contract', contract.id] },
      at,
      decide: (now) => {
        if (!now.contract) return decline('not-found')
        return serial ? recordAsked(now.contract, { party: party.id, serial, at }) : accept()
      },
    },
    lease,
  )
}

const howEnded: Readonly<Record<EndState, string>> = {
  recalled: '撤回',
  rejected: '拒签',
  expired: '逾期结束',
  terminated: '强制结束',
}

/** Tells everyone who had been asked to sign, and who started it, that there is nothing to sign any more; not who ended it. */
export const tellEnded: RunJob<'tell-ended'> = async (workshop, job) => {
  const contract = await contractOf(workshop, job.contract)
  if (!isEnded(contract)) return ok(null)
  const how = howEnded[contract.state]
  const people = new Set([...peopleAsked(contract), contract.startedBy.person])
  people.delete(contract.ending?.person ?? '')
  for (const person of people) {
    const to = await phoneOf(workshop, person)
    await workshop.sms.send({ to, template: 'ended', values: [contract.title, how] })
  }
  return ok(null)
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

/** Tells who was sent a copy that they may read it: a person, or those who lead the organization. */
export const tellCopied: RunJob<'tell-copied'> = async (workshop, job) => {
  const contract = await contractOf(workshop, job.contract)
  const copy = contract.copies.find(({ id }) => id === job.copy)
  if (!copy || !isReadable(contract, copy)) return ok(null)
  for (const person of await readersOf(workshop, copy.to)) {
    const to = await phoneOf(workshop, person)
    await workshop.sms.send({ to, template: 'copied', values: [contract.title, contract.number] })
  }
  return ok(null)
}

async function readersOf({ connection }: Workshop, to: Copy['to']): Promise<readonly string[]> {
  if ('person' in to) return [to.person]
  const members = await membersOf(connection.database, to.organization)
  return members.filter((member) => actsAs(member, ['manager', 'administrator'])).map(({ person }) => person)
}

/** The phone of a person whom a message is for. */
export async function phoneOf({ connection, cipher }: Workshop, person: string): Promise<string> {
  const found = await readAggregate(connection.database, cipher, 'person', person)
  if (!found) throw new Error(`person ${person} does not exist`)
  return found.phone
}

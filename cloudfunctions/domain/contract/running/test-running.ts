import type { Caller } from '../../actor'
import { accept } from '../../decision'
import type { Seal } from '../../seal/seal'
import { emptyWorld, type TestWorld } from '../../test-world'
import { type Contract, type Operator, type Party, partyOf } from '../contract'
import { contractDrafted } from '../draft'
import { signingOf, testOperator } from '../test-signing'
import { attachFile } from './attach'
import { addCopy } from './copy'
import { expireContract } from './expire'
import { extendDeadline } from './extend'
import { handOver } from './hand-over'
import { terminateContract } from './terminate'
import { urgeParty } from './urge'

/** Who started the contracts of these tests, and leads the organization for which they did. */
export const starter: Caller = { person: testOperator.id, acting: { organization: 'the starter', roles: ['manager'] } }
const actor = { kind: 'person', person: starter.person } as const

/**
 * A contract that was drafted just now, for an organization and without a booking, in a world with a seal that has a
 * standing grant for it.
 */
export function drafted(booked: Contract, seal: Seal) {
  const world = emptyWorld()
  const at = booked.createdAt
  world.take(accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-enabled', seal, at }] }))
  const contract = {
    ...booked,
    subject: { ...booked.subject, booking: null },
    startedBy: { person: starter.person, organization: 'the starter' },
    afterEnding: [],
    afterCompletion: [],
    afterSignature: {},
  }
  const event = contractDrafted({ contract, fieldsCommitment: 'commitment', at, actor })
  world.take(accept({ on: 'contract', id: contract.id, events: [event] }))
  return { world, signing: signingOf(world, contract.id, seal.id), running: runningOf(world, contract.id) }
}

/** The commands on the course of one contract of a test world, each with sensible values. */
export function runningOf(world: TestWorld, id: string) {
  const contract = (): Contract => {
    const found = world.stateOf('contract', id)
    if (!found) throw new Error(`contract ${id} was not drafted`)
    return found
  }
  const party = (name: string): Party => {
    const found = partyOf(contract(), name)
    if (!found) throw new Error(`no party ${name}`)
    return found
  }
  return {
    extend: (name: string | null, deadline: string, at: string) =>
      world.take(extendDeadline(contract(), { party: name, deadline, at, actor })),
    expire: (at: string) => world.take(expireContract(contract(), at)),
    urge: (name: string, at: string, caller = starter) =>
      world.take(urgeParty(contract(), { party: party(name), caller, at, actor })),
    handOver: (name: string, to: readonly Operator[], at: string) =>
      world.take(handOver(contract(), { party: party(name), to, at, actor })),
    terminate: (at: string) =>
      world.take(
        terminateContract(contract(), {
          ...{ by: '苏州衡远', reason: '改为线下签署', reasonCommitment: 'commitment', at, actor },
        }),
      ),
    copy: (person: string, from: 'sending' | 'completion', at: string) =>
      world.take(
        addCopy(contract(), {
          copy: { id: `copy to ${person}`, to: { person }, name: '沈知远', from },
          newcomer: null,
          at,
          actor,
        }),
      ),
    attach: (sha256: string, at: string) =>
      world.take(
        attachFile(contract(), {
          attachment: {
            ...{ id: `attachment ${sha256}`, name: '行驶证.pdf', nameCommitment: 'commitment', type: 'pdf' },
            ...{ file: `f/${sha256}`, sha256, bytes: 9, by: '苏州衡远' },
          },
          at,
          actor,
        }),
      ),
  }
}

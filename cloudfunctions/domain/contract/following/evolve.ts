import type { Contract } from '../contract'
import type { ContractEvent } from '../events'
import type { FollowingEvent } from './events'
import type { Successor } from './relation'

/** What happens between contracts, or came before sending. */
export type Following = Extract<ContractEvent, { kind: FollowingEvent['kind'] }>

const kinds: Readonly<Record<FollowingEvent['kind'], true>> = {
  'contract-linked': true,
  'successor-drafted': true,
  'successor-ended': true,
  'contract-voided': true,
  'fields-superseded': true,
  'sending-approved': true,
}

/** Does it speak of another contract, or of what came before sending? */
export function isFollowing(event: ContractEvent): event is Following {
  return Object.hasOwn(kinds, event.kind)
}

/** The contract after another one began to follow from it, or did so. */
export function evolveFollowing(contract: Contract, event: Following): Contract {
  switch (event.kind) {
    case 'sending-approved':
      return contract
    case 'contract-linked':
      return { ...contract, origin: event.private.origin }
    case 'successor-drafted': {
      const { relation, successor, number, at } = event
      const isSettled = relation === 'corrects' || relation === 'renews'
      const next: Successor = {
        relation,
        contract: successor,
        number,
        title: event.private.title,
        at,
        state: isSettled ? 'done' : 'open',
      }
      return {
        ...contract,
        state: relation === 'voids' ? 'voiding' : contract.state,
        successors: [...contract.successors, next],
      }
    }
    case 'successor-ended':
      return settled(
        { ...contract, state: contract.state === 'voiding' ? 'completed' : contract.state },
        event.successor,
        'ended',
      )
    case 'contract-voided':
      return settled({ ...contract, state: 'voided' }, event.agreement, 'done')
    case 'fields-superseded': {
      const { agreement, number, at } = event
      const superseded = [...contract.superseded, { contract: agreement, number, at, ...event.private }]
      return settled({ ...contract, superseded }, agreement, 'done')
    }
  }
}

function settled(contract: Contract, successor: string, state: Successor['state']): Contract {
  return {
    ...contract,
    successors: contract.successors.map((each) => (each.contract === successor ? { ...each, state } : each)),
  }
}

import type { Contract } from '../contract'
import type { ContractEvent } from '../events'
import type { Proposal } from './proposal'

/** What changes the words, or speaks of changing them. */
export type Changing = Extract<ContractEvent, { kind: 'fields-filled' | `changes-${string}` }>

/** Does it change the words, or speak of changing them? */
export function isChanging(event: ContractEvent): event is Changing {
  return event.kind === 'fields-filled' || event.kind.startsWith('changes-')
}

/** The contract after its words were filled in, or after a proposal was made or answered. */
export function evolveChanging(contract: Contract, event: Changing): Contract {
  switch (event.kind) {
    case 'fields-filled': {
      const toFill = contract.toFill.filter((party) => party !== event.party)
      return { ...withWords(contract, event.private), toFill, state: toFill.length > 0 ? 'filling' : 'draft' }
    }
    case 'changes-proposed': {
      const { party, at } = event
      const proposal: Proposal = { party, at, ...event.private, state: 'open', answeredAt: null, answer: '' }
      return { ...contract, proposals: [...contract.proposals, proposal] }
    }
    case 'changes-accepted':
      return drawnAnew(withWords(answered(contract, 'accepted', event.at), event.private))
    case 'changes-refused':
      return answered(contract, 'refused', event.at, event.private.reason)
    case 'changes-withdrawn':
      return answered(contract, 'withdrawn', event.at)
  }
}

function withWords(
  contract: Contract,
  { fields, attention, line }: Extract<Changing, { kind: 'fields-filled' }>['private'],
) {
  return { ...contract, fields, attention, subject: { ...contract.subject, line } }
}

function answered(contract: Contract, state: Proposal['state'], at: string, answer = ''): Contract {
  return {
    ...contract,
    proposals: contract.proposals.map((each) =>
      each.state === 'open' ? { ...each, state, answeredAt: at, answer } : each,
    ),
  }
}

/** What was read and confirmed were other words. */
function drawnAnew(contract: Contract): Contract {
  return {
    ...contract,
    state: 'draft',
    document: null,
    parties: contract.parties.map((party) => ({
      ...party,
      state: 'waiting',
      reading: null,
      confirmedClauses: [],
      intent: null,
    })),
  }
}

import type { Actor } from '../actor'
import type { Contract } from './contract'
import type { ContractEvent } from './events'

/** A contract as it is about to be drafted, and the commitment to its fields. */
export interface Draft {
  readonly contract: Contract
  readonly fieldsCommitment: string
  readonly at: string
  readonly actor: Actor
}

/** The first event of a contract. */
export function contractDrafted({ contract, fieldsCommitment, at, actor }: Draft): ContractEvent {
  return {
    kind: 'contract-drafted',
    at,
    actor,
    number: contract.number,
    documentType: contract.documentType,
    template: contract.template,
    parties: contract.parties.map((party) => ({
      id: party.id,
      holder: party.as === 'person' ? party.person : party.organization,
    })),
    order: contract.order,
    attention: contract.attention.map(({ id, party, digest }) => ({ clause: id, party, digest })),
    fieldsCommitment,
    private: { contract },
  }
}

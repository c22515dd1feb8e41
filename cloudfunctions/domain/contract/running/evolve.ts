import { dayOf } from '#shared/vocabulary/time'
import type { Contract } from '../contract'
import type { ContractEvent } from '../events'
import { withParty } from '../with-party'

type RunningEvent = Extract<
  ContractEvent,
  { kind: 'deadline-extended' | 'party-urged' | 'party-handed-over' | 'copy-added' | 'attachment-added' }
>

/** The contract after something that concerns its course, and neither its content nor its signatures. */
export function evolveRunning(contract: Contract, event: RunningEvent): Contract {
  switch (event.kind) {
    case 'deadline-extended':
      return event.party === null
        ? { ...contract, signBy: event.deadline }
        : withParty(contract, event.party, { signBy: event.deadline })
    case 'party-urged':
      return withParty(contract, event.party, ({ urges }) => ({
        urges: [...urges.filter((sent) => dayOf(sent) === dayOf(event.sendAt)), event.sendAt],
      }))
    case 'party-handed-over': {
      const { operators } = event.private
      return {
        ...contract,
        parties: contract.parties.map((party) =>
          party.id === event.party && party.as === 'company' ? { ...party, operators } : party,
        ),
      }
    }
    case 'copy-added': {
      const { copy: id, to, from } = event
      return { ...contract, copies: [...contract.copies, { id, to, from, ...event.private }] }
    }
    case 'attachment-added': {
      const { attachment: id, attachmentDigest: sha256, bytes, type, at } = event
      return { ...contract, attachments: [...contract.attachments, { id, sha256, bytes, type, at, ...event.private }] }
    }
  }
}

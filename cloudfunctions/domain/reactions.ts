import type { Contract, Party } from './contract/contract'
import type { ContractEvent } from './contract/events'
import type { Change } from './decision'
import type { Job } from './job'

/**
 * What must follow once a change is written. Data runs in a ring: an event leads to a job, the job answers with the
 * next command. `after` is the contract as it stands with all events of the change.
 */
export function reactions(change: Change, after: Contract | null): readonly Job[] {
  if (change.on !== 'contract' || !after) return []
  return change.events.flatMap((event) => contractReactions(event, after))
}

function contractReactions(event: ContractEvent, contract: Contract): readonly Job[] {
  const here = { contract: contract.id }
  const strengthen: Job = { kind: 'strengthen-archive', ...here }
  const run = (effect: Contract['afterCompletion'][number]): Job => ({ kind: 'run-effect', ...here, effect })
  switch (event.kind) {
    case 'contract-drafted':
      return [{ kind: 'render', ...here }]
    case 'document-rendered':
      return callNext(contract)
    case 'intent-confirmed':
      return [{ kind: 'apply-signature', ...here, party: event.party }]
    case 'signature-applied':
      return [...(contract.afterSignature[event.party] ?? []).map(run), ...callNext(contract)]
    case 'contract-completed':
      return [{ kind: 'archive', ...here }, ...contract.afterCompletion.map(run)]
    case 'seal-grant-missed':
      return [{ kind: 'ask-to-seal', ...here, party: event.party }]
    case 'contract-recalled':
    case 'contract-rejected':
      return [...contract.afterEnding.map(run), { kind: 'tell-ended', ...here }]
    case 'contract-archived':
      return [{ kind: 'tell-completed', ...here }, ...(isBare(event, contract) ? [strengthen] : [])]
    default:
      return []
  }
}

/** Was the document archived just as it was completed, with nothing behind the last signature? */
function isBare({ documentDigest }: { readonly documentDigest: string }, { document }: Contract): boolean {
  return documentDigest === document?.sha256
}

/** Calls every party whose turn it is: a person by message, a company by its standing grant or through its people. */
function callNext(contract: Contract): readonly Job[] {
  return contract.parties
    .filter((party) => party.state === 'your-turn')
    .map((party) => ({ kind: callOf(party), contract: contract.id, party: party.id }))
}

function callOf(party: Party): 'ask-to-sign' | 'use-seal-grant' | 'ask-to-seal' {
  if (party.as === 'person') return 'ask-to-sign'
  return party.auto ? 'use-seal-grant' : 'ask-to-seal'
}

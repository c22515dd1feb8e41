import { evolveChanging, isChanging } from './changing/evolve'
import type { CompanyParty, Contract, Party } from './contract'
import type { ContractEvent } from './events'
import { evolveFollowing, isFollowing } from './following/evolve'
import { evolveRunning } from './running/evolve'
import { withParty } from './with-party'

/** The contract after an event: the only place it changes. A contract begins with `contract-drafted`. */
export function evolveContract(contract: Contract | null, event: ContractEvent): Contract {
  if (event.kind === 'contract-drafted') return event.private.contract
  if (!contract) throw new Error(`a contract cannot begin with ${event.kind}`)
  if (isChanging(event)) return evolveChanging(contract, event)
  if (isFollowing(event)) return evolveFollowing(contract, event)
  switch (event.kind) {
    case 'document-rendered':
      return openTurns(withPaper(contract, event))
    case 'party-asked':
    case 'code-sent':
      return contract
    case 'document-opened':
      return withParty(contract, event.party, (party) => openedBy(personOf(event), party, event))
    case 'reading-finished':
      return withParty(contract, event.party, (party) => ({
        reading: party.reading && { ...party.reading, finishedAt: event.at },
      }))
    case 'clause-confirmed':
      return withParty(contract, event.party, (party) => ({
        confirmedClauses: [...party.confirmedClauses, event.clause],
      }))
    case 'intent-confirmed':
      return withParty(contract, event.party, {
        state: 'intent-confirmed',
        intent: {
          documentDigest: event.documentDigest,
          at: event.at,
          seal: event.by.check === 'handwriting-and-code' ? null : event.by.seal,
          operator: event.by.check === 'seal-and-code' ? personOf(event) : null,
          ...(event.by.check === 'seal-grant' && { grant: event.by.grant }),
          ...(event.by.check === 'seal-and-code' && event.by.batch && { batch: event.by.batch.id }),
        },
      })
    case 'signature-applied':
      return openTurns(applySignature(contract, event))
    case 'contract-completed':
      return { ...contract, state: 'completed', completedAt: event.at }
    case 'seal-grant-missed':
      return {
        ...contract,
        parties: contract.parties.map((party) =>
          party.as === 'company' && party.id === event.party ? askedAgain(party) : party,
        ),
      }
    case 'contract-recalled':
    case 'contract-rejected':
    case 'contract-terminated':
    case 'contract-expired':
      return closeTurns({
        ...contract,
        state: endsOf[event.kind],
        ending: { at: event.at, person: personOf(event), ...event.private },
      })
    case 'starter-changed':
      return { ...contract, startedBy: { ...contract.startedBy, person: event.to } }
    case 'deadline-extended':
    case 'party-urged':
    case 'party-handed-over':
    case 'copy-added':
    case 'attachment-added':
      return evolveRunning(contract, event)
    case 'contract-archived':
    case 'archive-strengthened':
      return { ...contract, archive: { file: event.private.file, sha256: event.documentDigest, at: event.at } }
  }
}

/** The paper is drawn, unsigned. */
function withPaper(contract: Contract, event: Extract<ContractEvent, { kind: 'document-rendered' }>): Contract {
  const { documentDigest: sha256, bytes, pages } = event
  return { ...contract, state: 'signing', document: { file: event.private.file, sha256, bytes, pages, revision: 0 } }
}

const endsOf = {
  'contract-recalled': 'recalled',
  'contract-rejected': 'rejected',
  'contract-terminated': 'terminated',
  'contract-expired': 'expired',
} as const

const personOf = ({ actor }: ContractEvent) => (actor.kind === 'person' ? actor.person : '')

/** Another operator of the same company reads and confirms anew: what a colleague read is no one else's knowledge. */
function openedBy(reader: string, party: Party, { documentDigest, at }: { documentDigest: string; at: string }) {
  const isAnother = party.reading !== null && party.reading.reader !== reader
  return {
    reading: { reader, documentDigest, openedAt: at, finishedAt: null },
    ...(isAnother && { confirmedClauses: [] }),
  }
}

/** Up to people from now on; an intent that was confirmed and not signed has fallen. */
function askedAgain(party: CompanyParty): CompanyParty {
  const fallen = party.state === 'intent-confirmed' ? ({ state: 'your-turn', intent: null } as const) : {}
  return { ...party, auto: false, ...fallen }
}

/** Nobody is asked any more; what was willed and not signed will not be signed. */
function closeTurns(contract: Contract): Contract {
  return {
    ...contract,
    parties: contract.parties.map((party) => (party.state === 'signed' ? party : { ...party, state: 'waiting' })),
  }
}

function applySignature(contract: Contract, event: Extract<ContractEvent, { kind: 'signature-applied' }>): Contract {
  const signed = withParty(contract, event.party, { state: 'signed', signedAt: event.at })
  return {
    ...signed,
    document: contract.document && {
      ...contract.document,
      file: event.private.file,
      sha256: event.documentDigest,
      bytes: event.bytes,
      revision: contract.document.revision + 1,
    },
  }
}

/** Opens the first step that is not finished: signatures are a chain of byte ranges, so steps never overlap. */
function openTurns(contract: Contract): Contract {
  const isSigned = (id: string) => contract.parties.some((party) => party.id === id && party.state === 'signed')
  const step = contract.order.find((parties) => !parties.every(isSigned))
  return {
    ...contract,
    parties: contract.parties.map((party) =>
      party.state === 'waiting' && step?.includes(party.id) ? { ...party, state: 'your-turn' } : party,
    ),
  }
}

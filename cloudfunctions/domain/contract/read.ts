import { msOf } from '#shared/vocabulary/time'
import type { Actor } from '../actor'
import { accept, type Decision, decline } from '../decision'
import type { Contract, Party } from './contract'
import { whyEnded } from './ending'
import type { ContractEvent } from './events'

interface ReadingCommand {
  readonly party: Party
  readonly documentDigest: string
  readonly at: string
  /** Who reads: the party themselves, or who acts for the company. */
  readonly actor: Extract<Actor, { kind: 'person' }>
}

/** The party opens the document as it stands; opening the same revision again changes nothing. */
export function openDocument(contract: Contract, command: ReadingCommand): Decision {
  const ended = whyEnded(contract)
  if (ended) return ended
  if (!contract.document) return decline('not-being-signed')
  if (contract.document.sha256 !== command.documentDigest) return decline('document-changed')
  // only reading before one's own signature is evidence
  if (command.party.state === 'intent-confirmed' || command.party.state === 'signed') return accept()
  if (isReading(command)) return accept()
  return accept(change(contract, { kind: 'document-opened', ...facts(command) }))
}

/** The party has read the document: reached its end, or had it open for the type's reading time. */
export function finishReading(
  contract: Contract,
  command: ReadingCommand & { readonly reachedEnd: boolean },
): Decision {
  const { reading } = command.party
  const ended = whyEnded(contract)
  if (ended) return ended
  if (contract.document?.sha256 !== command.documentDigest) return decline('document-changed')
  if (!reading || !isReading(command)) return decline('unread', { seconds: contract.readingSeconds })
  if (reading.finishedAt) return accept()
  const seconds = Math.floor((msOf(command.at) - msOf(reading.openedAt)) / 1000)
  if (!command.reachedEnd && seconds < contract.readingSeconds) {
    return decline('unread', { seconds: contract.readingSeconds })
  }
  return accept(
    change(contract, { kind: 'reading-finished', ...facts(command), seconds, reachedEnd: command.reachedEnd }),
  )
}

/** The party confirms one attention clause by itself; the digest proves which words they saw. */
export function confirmClause(
  contract: Contract,
  command: Omit<ReadingCommand, 'documentDigest'> & { readonly clause: string; readonly clauseDigest: string },
): Decision {
  const ended = whyEnded(contract)
  if (ended) return ended
  const clause = contract.attention.find((each) => each.id === command.clause && each.party === command.party.id)
  if (!clause) return decline('clause-unknown')
  if (clause.digest !== command.clauseDigest) return decline('document-changed')
  if (command.party.state !== 'your-turn') return decline('not-your-turn')
  if (command.party.confirmedClauses.includes(clause.id)) return accept()
  const { party, at, actor } = command
  return accept(
    change(contract, {
      kind: 'clause-confirmed',
      at,
      actor,
      party: party.id,
      clause: clause.id,
      clauseDigest: clause.digest,
    }),
  )
}

function isReading({ party: { reading }, documentDigest, actor }: ReadingCommand): boolean {
  return reading?.documentDigest === documentDigest && reading.reader === actor.person
}

function facts({ party, documentDigest, at, actor }: ReadingCommand) {
  return { at, actor, party: party.id, documentDigest }
}

function change(contract: Contract, event: ContractEvent) {
  return { on: 'contract' as const, id: contract.id, events: [event] }
}

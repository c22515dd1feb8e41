import type { Ink } from '#shared/vocabulary/block'
import { type IdentityLevel, identityLevelTitle, reaches } from '#shared/vocabulary/identity-level'
import type { Actor } from '../actor'
import { accept, type Decision, decline } from '../decision'
import { type CodeCheck, checkCode, type OneTimeCode } from '../identity/one-time-code'
import { openProposal } from './changing/proposal'
import { type Contract, openClauses, type Party, type PersonParty } from './contract'
import { whyEnded } from './ending'
import { handwritingId, isHandwriting } from './handwriting'
import { deadlineOf } from './running/deadline'

/** Everything a person's signature rests on; digests and commitments are computed before the decision. */
export interface SignCommand {
  readonly party: PersonParty
  readonly documentDigest: string
  readonly identity: IdentityLevel
  /** The verified name of who signs. */
  readonly name: string
  readonly subjectCommitment: string
  readonly ink: Ink
  readonly handwritingDigest: string
  readonly code: CodeCheck
  readonly certificateConsent: string
  readonly at: string
  readonly actor: PersonActor
}

type PersonActor = Extract<Actor, { kind: 'person' }>

/** What a person who operates a company's seal must have proved of themselves. */
export const operatorLevel: IdentityLevel = 'name-id-phone'

/** Who signs or seals, what they have before them, and how surely they are known. */
export interface Signatory {
  readonly party: Party
  readonly documentDigest: string
  readonly identity: IdentityLevel
  readonly name: string
  readonly at: string
  readonly actor: PersonActor
}

/**
 * May this person sign or seal this revision now for this party? The refusal that says why not, or null. `listed`: it was
 * one of a list that was read and confirmed as a whole, which companies may do and persons may not.
 */
export function whyNotSign(contract: Contract, seen: Signatory, how: 'read' | 'listed' = 'read'): Decision | null {
  const { party } = seen
  const ended = whyEnded(contract)
  if (ended) return ended
  if (party.state === 'waiting' || (party.as === 'company' && party.auto)) return decline('not-your-turn')
  if (party.state !== 'your-turn') return decline(party.as === 'company' ? 'already-sealed' : 'already-signed')
  if (contract.state !== 'signing') return decline('not-being-signed')
  if (openProposal(contract)) return decline('proposal-open')
  if (deadlineOf(contract, party) <= seen.at) return decline('expired')
  if (contract.document?.sha256 !== seen.documentDigest) return decline('document-changed')
  const needed = party.as === 'person' ? party.identity : operatorLevel
  if (!reaches(seen.identity, needed)) {
    return decline('identity-too-low', { needed: identityLevelTitle(needed), held: identityLevelTitle(seen.identity) })
  }
  if (party.as === 'person' && party.name !== seen.name) return decline('name-differs')
  const { reading } = party
  const isOpened = reading?.documentDigest === seen.documentDigest && reading.reader === seen.actor.person
  const isRead = (isOpened && reading.finishedAt !== null) || (how === 'listed' && party.as === 'company')
  if (!isRead) return decline('unread', { seconds: contract.readingSeconds })
  const left = openClauses(contract, party).length
  return left > 0 ? decline('clause-unconfirmed', { left }) : null
}

/**
 * Confirms a person's intent to sign (签署意愿): right, turn, identity, reading, clauses, handwriting and code are checked
 * and the code is used up in the same decision (电子签名法 13: the signer alone controls the signing).
 */
export function confirmIntent(contract: Contract, code: OneTimeCode | null, command: SignCommand): Decision {
  const { party } = command
  const no = whyNotSign(contract, command)
  if (no) return no
  if (!isHandwriting(command.ink)) return decline('signature-empty')
  const used = spendCode(code, command.code)
  if (used.refusal || !code) return used
  return accept(
    ...used.changes,
    {
      on: 'handwriting',
      id: handwritingId(contract.id, party.id),
      events: [
        {
          kind: 'handwriting-captured',
          id: handwritingId(contract.id, party.id),
          ink: command.ink,
          digest: command.handwritingDigest,
          at: command.at,
        },
      ],
    },
    { on: 'contract', id: contract.id, events: [intentConfirmed(code, command)] },
  )
}

/** Uses up a code, or refuses and counts the miss. */
export function spendCode(code: OneTimeCode | null, check: CodeCheck): Decision {
  const { events, refusal } = checkCode(code, check)
  return { changes: code ? [{ on: 'code', id: code.id, events }] : [], ...(refusal && { refusal }) }
}

function intentConfirmed(code: OneTimeCode, command: SignCommand) {
  const { at, actor, party, documentDigest, identity, subjectCommitment, handwritingDigest, certificateConsent } =
    command
  return {
    kind: 'intent-confirmed' as const,
    at,
    actor,
    party: party.id,
    documentDigest,
    by: {
      check: 'handwriting-and-code' as const,
      identity,
      subjectCommitment,
      handwritingDigest,
      code: code.serial,
      certificateConsent,
    },
  }
}

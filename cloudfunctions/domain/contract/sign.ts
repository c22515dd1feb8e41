import type { Ink } from '#shared/vocabulary/block'
import { type IdentityLevel, identityLevelTitle, reaches } from '#shared/vocabulary/identity-level'
import type { Actor } from '../actor'
import { accept, type Decision, decline } from '../decision'
import { type CodeCheck, checkCode, type OneTimeCode, signingCodeId } from '../identity/one-time-code'
import { type Contract, openClauses, type PersonParty } from './contract'
import { handwritingId, isHandwriting } from './handwriting'

/** Everything a person's signature rests on; digests and commitments are computed before the decision. */
export interface SignCommand {
  readonly party: PersonParty
  readonly documentDigest: string
  readonly identity: IdentityLevel
  readonly subjectCommitment: string
  readonly ink: Ink
  readonly handwritingDigest: string
  readonly code: CodeCheck
  readonly certificateConsent: string
  readonly at: string
  readonly actor: Actor
}

/** May this party sign this revision now? The refusal that says why not, or null. */
export function whyNotSign(
  contract: Contract,
  party: PersonParty,
  seen: { readonly documentDigest: string; readonly identity: IdentityLevel },
): Decision | null {
  if (party.state === 'waiting') return decline('not-your-turn')
  if (party.state !== 'your-turn') return decline('already-signed')
  if (contract.state !== 'signing') return decline('not-being-signed')
  if (contract.document?.sha256 !== seen.documentDigest) return decline('document-changed')
  if (!reaches(seen.identity, party.identity)) {
    return decline('identity-too-low', {
      needed: identityLevelTitle(party.identity),
      held: identityLevelTitle(seen.identity),
    })
  }
  const read = party.reading?.documentDigest === seen.documentDigest && party.reading.finishedAt
  if (!read) return decline('unread', { seconds: contract.readingSeconds })
  const left = openClauses(contract, party).length
  return left > 0 ? decline('clause-unconfirmed', { left }) : null
}

/**
 * Confirms a person's intent to sign (签署意愿): right, turn, identity, reading, clauses, handwriting and code are checked
 * and the code is used up in the same decision (电子签名法 13: the signer alone controls the signing).
 */
export function confirmIntent(contract: Contract, code: OneTimeCode | null, command: SignCommand): Decision {
  const { party } = command
  const no = whyNotSign(contract, party, command)
  if (no) return no
  if (!isHandwriting(command.ink)) return decline('signature-empty')
  const checked = checkCode(code, command.code)
  const codeChange = { on: 'code' as const, id: signingCodeId(contract.id, party.id), events: checked.events }
  if (checked.refusal || !code) {
    return {
      ...decline('code-missing'),
      changes: code ? [codeChange] : [],
      ...(checked.refusal && { refusal: checked.refusal }),
    }
  }
  return accept(
    codeChange,
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

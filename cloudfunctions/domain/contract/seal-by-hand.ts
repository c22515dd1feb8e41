import type { Role } from '#shared/vocabulary/role'
import { dayOf } from '#shared/vocabulary/time'
import { accept, type Decision, decline } from '../decision'
import type { CodeCheck, OneTimeCode } from '../identity/one-time-code'
import type { SealRequest } from '../seal/request'
import type { Seal } from '../seal/seal'
import { changesOfUse, leaveToUse } from '../seal/use'
import { isOperator } from './acting'
import type { CompanyParty, Contract } from './contract'
import { type Signatory, spendCode, whyNotSign } from './sign'

/** What a sealing by hand rests on: the operator, the seal they chose, and their code. */
export interface SealCommand extends Signatory {
  readonly party: CompanyParty
  readonly roles: readonly Role[]
  readonly subjectCommitment: string
  readonly code: CodeCheck
  readonly at: string
}

/**
 * Confirms a company's intent to seal by its operator: right, turn, identity, reading, clauses, seal and code are checked
 * and the code is used up in the same decision, as is the approved `request` where the seal's grant asks for one. The same
 * order again, by the same operator and code, changes nothing.
 */
export function confirmIntentBySeal(
  contract: Contract,
  seal: Seal | null,
  code: OneTimeCode | null,
  command: SealCommand,
  request: SealRequest | null = null,
): Decision {
  const { party, at, actor, documentDigest, identity, subjectCommitment } = command
  if (seal && isRepeated(party, seal, code, command)) return accept()
  const no = whyNotSign(contract, command)
  if (no) return no
  const user = { person: actor.person, roles: command.roles }
  if (party.operators.length > 0 && !isOperator(party, user)) return decline('handed-over')
  const place = { contract, party, at }
  const found = leaveToUse(seal, user, place, request)
  if (!found.leave || !seal) return decline(found.leave ? 'seal-unknown' : found.why)
  const used = spendCode(code, command.code)
  if (used.refusal || !code) return used
  const by = { check: 'seal-and-code', seal: seal.id, identity, subjectCommitment, code: code.serial } as const
  return accept(...used.changes, ...changesOfUse(seal, user, found.leave, place, dayOf(at)), {
    on: 'contract',
    id: contract.id,
    events: [{ kind: 'intent-confirmed', at, actor, party: party.id, documentDigest, by }],
  })
}

function isRepeated({ intent }: CompanyParty, seal: Seal, code: OneTimeCode | null, command: SealCommand): boolean {
  return (
    intent?.seal === seal.id &&
    intent.operator === command.actor.person &&
    intent.documentDigest === command.documentDigest &&
    code?.state === 'used' &&
    code.digest === command.code.digest
  )
}

import type { Role } from '#shared/vocabulary/role'
import { accept, type Decision, decline } from '../decision'
import type { CodeCheck, OneTimeCode } from '../identity/one-time-code'
import type { Seal } from '../seal/seal'
import type { CompanyParty, Contract } from './contract'
import { type Signatory, spendCode, whyNotSign } from './sign'

/** What a sealing by hand rests on: the operator, the seal they chose, and their code. */
export interface SealCommand extends Signatory {
  readonly party: CompanyParty
  readonly role: Role
  readonly subjectCommitment: string
  readonly code: CodeCheck
  readonly at: string
}

/**
 * May this role use this seal for this party? The kind the document asks for; or the official seal 公章, which stands for
 * any other and is in the hands of managers and seal keepers alone.
 */
export function mayUseSeal(role: Role, party: CompanyParty, seal: Seal): boolean {
  if (seal.organization !== party.organization || seal.state !== 'enabled') return false
  if (seal.kind === party.seal) return party.sealedBy.includes(role)
  return seal.kind === 'official' && (role === 'manager' || role === 'seal-keeper')
}

/**
 * Confirms a company's intent to seal by its operator: right, turn, identity, reading, clauses, seal and code are checked
 * and the code is used up in the same decision. The same order again, by the same operator and code, changes nothing.
 */
export function confirmIntentBySeal(
  contract: Contract,
  seal: Seal | null,
  code: OneTimeCode | null,
  command: SealCommand,
): Decision {
  const { party, at, actor, documentDigest, identity, subjectCommitment } = command
  if (seal && isRepeated(party, seal, code, command)) return accept()
  const no = whyNotSign(contract, command)
  if (no) return no
  if (!seal || !mayUseSeal(command.role, party, seal)) return decline('seal-unknown')
  const used = spendCode(code, command.code)
  if (used.refusal || !code) return used
  const by = { check: 'seal-and-code', seal: seal.id, identity, subjectCommitment, code: code.serial } as const
  return accept(
    ...used.changes,
    {
      on: 'seal',
      id: seal.id,
      events: [{ kind: 'seal-used-by-hand', operator: actor.person, contract: contract.id, at }],
    },
    {
      on: 'contract',
      id: contract.id,
      events: [{ kind: 'intent-confirmed', at, actor, party: party.id, documentDigest, by }],
    },
  )
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

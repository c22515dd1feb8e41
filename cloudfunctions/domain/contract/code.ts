import type { Actor } from '../actor'
import { accept, type Decision } from '../decision'
import { issueCode } from '../identity/issue-code'
import { type IssueCode, type OneTimeCode, signingCodeId } from '../identity/one-time-code'
import { type Contract, isEnded } from './contract'
import { type Signatory, whyNotSign } from './sign'

/** Issues a signing code to a party who could sign now; it is bound to this contract, party and revision. */
export function issueSigningCode(
  contract: Contract,
  code: OneTimeCode | null,
  command: Signatory & { readonly issue: IssueCode },
): Decision {
  const no = whyNotSign(contract, command)
  if (no) return no
  return issueCode(signingCodeId(contract.id, command.party.id, command.actor.person), code, command.issue)
}

/** The signing code went out by text message. */
export function recordCodeSent(
  contract: Contract,
  sent: {
    readonly party: string
    readonly documentDigest: string
    readonly serial: string
    readonly at: string
    readonly actor: Actor
  },
): Decision {
  if (isEnded(contract)) return accept()
  return accept({ on: 'contract', id: contract.id, events: [{ kind: 'code-sent', channel: 'sms', ...sent }] })
}

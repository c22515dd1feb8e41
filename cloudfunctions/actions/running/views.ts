import type { Caller } from '#cloud/domain/actor'
import type { CompanyParty, Contract, Party } from '#cloud/domain/contract/contract'
import { isEnded } from '#cloud/domain/contract/contract'
import { mayRecall } from '#cloud/domain/contract/ending'
import { mayAttach } from '#cloud/domain/contract/running/attach'
import { whyNotRunning } from '#cloud/domain/contract/running/deadline'
import { partyToHandOver } from '#cloud/domain/contract/running/hand-over'
import { mayTerminate } from '#cloud/domain/contract/running/terminate'
import { canBeUrged, mayUrge } from '#cloud/domain/contract/running/urge'
import type { ContractView } from '#shared/api/contract'
import { roleTitles } from '#shared/vocabulary/role'

type RunningAllowed = Pick<ContractView['allowed'], 'extend' | 'urge' | 'handOver' | 'terminate' | 'copy' | 'attach'>

/** What the caller may do about the course of a contract now. */
export function runningAllowed(contract: Contract, caller: Caller, at: string): RunningAllowed {
  const goesOn = whyNotRunning(contract, at) === null
  const isStarter = mayRecall(caller, contract)
  const handing = partyToHandOver(contract, caller)
  const isOpen = handing?.state === 'waiting' || handing?.state === 'your-turn'
  const urged = goesOn && mayUrge(caller, contract) ? contract.parties.filter((party) => canBeUrged(caller, party)) : []
  return {
    extend: goesOn && isStarter,
    urge: urged.map(({ id }) => id),
    handOver: goesOn && isOpen && !handing.auto,
    terminate: goesOn && mayTerminate(caller, contract),
    copy: !isEnded(contract) && isStarter,
    attach: goesOn && mayAttach(caller, contract),
  }
}

/** Who else may read, and what lies beside the paper. */
export function besideThePaper({ copies, attachments }: Contract): Pick<ContractView, 'copies' | 'attachments'> {
  return {
    copies: copies.map(({ id, name, from }) => ({ id, name, from })),
    attachments: attachments.map(({ file: _, ...rest }) => rest),
  }
}

/** Who was named to act for a company, in words; null when nobody was. */
export function operatorsInWords(party: Party): string | null {
  if (party.as === 'person' || party.operators.length === 0) return null
  return party.operators.map(nameOfOperator).join('、')
}

function nameOfOperator(operator: CompanyParty['operators'][number]): string {
  return 'person' in operator ? operator.name : roleTitles[operator.role]
}

import { actsAs, type Caller } from '../../actor'
import { accept, type Decision, decline } from '../../decision'
import { type Contract, isEnded } from '../contract'
import type { Ending } from '../ending'
import { isRunning } from './deadline'

/** May the caller end it by force: who leads the organization that started it? */
export function mayTerminate({ acting }: Caller, { startedBy }: Contract): boolean {
  return acting?.organization === startedBy.organization && actsAs(acting, ['manager', 'administrator'])
}

/**
 * 强制结束: ends the signing of a contract that cannot go on here, also when everybody has confirmed and a signature cannot
 * be put in; whatever was agreed by then (民法典 490) is settled outside. Signatures in the document stay in it.
 * Doing so twice changes nothing.
 */
export function terminateContract(contract: Contract, command: Ending): Decision {
  if (contract.state === 'terminated') return accept()
  if (isEnded(contract)) return decline(contract.state)
  if (!isRunning(contract)) return decline('already-completed')
  const { by, reason, reasonCommitment, at, actor } = command
  return accept({
    on: 'contract',
    id: contract.id,
    events: [{ kind: 'contract-terminated', at, actor, party: null, reasonCommitment, private: { by, reason } }],
  })
}

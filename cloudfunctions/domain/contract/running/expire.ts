import { formatInstant, type Instant } from '#shared/vocabulary/time'
import { worker } from '../../actor'
import { accept, type Decision } from '../../decision'
import type { Contract } from '../contract'
import { deadlineOf, lateParties } from './deadline'

/**
 * Ends a contract whose deadline has passed. Who confirmed before the deadline is not late, and a contract for which
 * everybody has confirmed goes on to its completion; put off meanwhile or ended otherwise, it stays as it is.
 */
export function expireContract(contract: Contract, at: Instant): Decision {
  const late = lateParties(contract, at)
  const deadline = late.map((party) => deadlineOf(contract, party)).sort()[0]
  if (!deadline) return accept()
  const who = late.map(({ title }) => title).join('、')
  const told = { by: '系统', reason: `签署期限 ${formatInstant(deadline)} 已过，${who}未签署` }
  const parties = late.map(({ id }) => id)
  return accept({
    on: 'contract',
    id: contract.id,
    events: [{ kind: 'contract-expired', at, actor: worker, parties, deadline, private: told }],
  })
}

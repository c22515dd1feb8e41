import type { Instant } from '#shared/vocabulary/time'
import { worker } from '../../actor'
import { accept, type Decision } from '../../decision'
import { type Contract, isEnded, type Operator } from '../contract'
import type { ContractEvent } from '../events'

/** Somebody left an organization, and who takes over there. */
export interface Succession {
  readonly organization: string
  readonly from: string
  readonly to: Extract<Operator, { readonly person: string }>
  readonly at: Instant
}

/**
 * What a person who left had started or was named for goes to their successor; what nobody waits for stays as it is. A paper
 * that the person signs for themselves stays theirs (电子签名法 13).
 */
export function takeOver(contract: Contract, { organization, from, to, at }: Succession): Decision {
  if (isEnded(contract) || contract.state === 'completed') return accept()
  const { startedBy, parties } = contract
  const events: ContractEvent[] = []
  if (startedBy.organization === organization && startedBy.person === from) {
    events.push({ kind: 'starter-changed', at, actor: worker, from, to: to.person })
  }
  for (const party of parties) {
    if (party.as !== 'company' || party.organization !== organization || party.state === 'signed') continue
    if (!party.operators.some((each) => 'person' in each && each.person === from)) continue
    const others = party.operators.filter(
      (each) => !('person' in each) || (each.person !== from && each.person !== to.person),
    )
    const operators = [...others, to]
    const names = operators.map((each) => ('person' in each ? { person: each.person } : { role: each.role }))
    events.push({ kind: 'party-handed-over', at, actor: worker, party: party.id, to: names, private: { operators } })
  }
  return accept({ on: 'contract', id: contract.id, events })
}

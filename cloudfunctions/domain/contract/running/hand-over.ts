import type { Role } from '#shared/vocabulary/role'
import type { Instant } from '#shared/vocabulary/time'
import { type Actor, actsAs, type Caller } from '../../actor'
import { accept, type Decision, decline } from '../../decision'
import { maySealFor } from '../acting'
import type { CompanyParty, Contract, Operator, Party } from '../contract'
import { whyNotRunning } from './deadline'

/** Who may hand a company's turn over besides those whose turn it is. */
const leaders: readonly Role[] = ['manager', 'administrator']

/**
 * May the caller hand over this party's turn: whoever may seal for the company, and who leads it? A person's signature is
 * their own (电子签名法 13), so nobody hands that over.
 */
export function mayHandOverFor(caller: Caller, party: Party): party is CompanyParty {
  if (party.as !== 'company') return false
  const { acting } = caller
  const isLeader = acting?.organization === party.organization && actsAs(acting, leaders)
  return isLeader || maySealFor(caller, party)
}

/** The party whose turn the caller may hand over: the one that is asked now first. */
export function partyToHandOver(contract: Contract, caller: Caller): CompanyParty | undefined {
  const mine = contract.parties.filter((party) => mayHandOverFor(caller, party))
  return mine.find(({ state }) => state === 'your-turn') ?? mine.find(({ state }) => state === 'waiting') ?? mine[0]
}

/**
 * 转交, 或签: names colleagues or roles, any one of whom now seals for the company. They are chosen among those whom the
 * seal is entrusted to, so that passing a paper on never widens who may use a seal; nobody named gives it back to all of
 * them. What a former operator had read and confirmed does not count for the next.
 */
export function handOver(
  contract: Contract,
  command: {
    readonly party: Party
    readonly to: readonly Operator[]
    readonly at: Instant
    readonly actor: Actor
  },
): Decision {
  const { party, to, at, actor } = command
  const no = whyNotRunning(contract, at)
  if (no) return no
  if (party.as === 'person') return decline('signature-is-personal')
  if (party.state === 'intent-confirmed' || party.state === 'signed') return decline('already-sealed')
  if (party.auto) return decline('sealed-by-grant')
  if (to.some((each) => 'role' in each && !party.sealedBy.includes(each.role))) return decline('colleague-unknown')
  if (isSame(party.operators, to)) return accept()
  const names = to.map((each) => ('person' in each ? { person: each.person } : { role: each.role }))
  return accept({
    on: 'contract',
    id: contract.id,
    events: [{ kind: 'party-handed-over', at, actor, party: party.id, to: names, private: { operators: to } }],
  })
}

function isSame(a: readonly Operator[], b: readonly Operator[]): boolean {
  const keys = (operators: readonly Operator[]) => operators.map((each) => ('person' in each ? each.person : each.role))
  return keys(a).sort().join() === keys(b).sort().join()
}

import type { Role } from '#shared/vocabulary/role'
import { actsAs, type Caller } from '../actor'
import type { CompanyParty, Contract, Party, PersonParty } from './contract'

/** Is the party the person themselves? */
export function isThemselves(caller: Caller, party: Party): party is PersonParty {
  return party.as === 'person' && party.person === caller.person
}

/** Does the caller act for this company, and may they seal here by hand? */
export function maySealFor({ person, acting }: Caller, party: Party): party is CompanyParty {
  return (
    party.as === 'company' &&
    party.organization === acting?.organization &&
    isOperator(party, { person, roles: acting.roles })
  )
}

/**
 * May this member of the company seal here by hand: in a role that the seal is entrusted to, and named themselves or by a
 * role of theirs, if anybody was named (或签)?
 */
export function isOperator(
  { sealedBy, operators }: CompanyParty,
  { person, roles }: { readonly person: string; readonly roles: readonly Role[] },
): boolean {
  if (!actsAs({ roles }, sealedBy)) return false
  if (operators.length === 0) return true
  return operators.some((each) => ('person' in each ? each.person === person : roles.includes(each.role)))
}

/** Is it the turn of this party, and up to people? A company with a standing grant is sealed by the worker. */
export function isAsked(party: Party): boolean {
  return party.state === 'your-turn' && !(party.as === 'company' && party.auto)
}

/** Has this party still something to fill in 填写 before the paper is drawn? */
export function isToFill({ state, toFill }: Pick<Contract, 'state' | 'toFill'>, party: Party): boolean {
  return state === 'filling' && toFill.includes(party.id)
}

/**
 * The party the caller may act for: themselves or the company they act for, the one that is asked now first, themselves
 * before the company.
 */
export function partyOfCaller(contract: Contract, caller: Caller): Party | undefined {
  const own = contract.parties.filter((party) => isThemselves(caller, party))
  const company = contract.parties.filter((party) => maySealFor(caller, party))
  const isWaitedFor = (party: Party) => isAsked(party) || isToFill(contract, party)
  return own.find(isWaitedFor) ?? company.find(isWaitedFor) ?? own[0] ?? company[0]
}

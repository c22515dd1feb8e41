import type { Caller } from '../actor'
import type { CompanyParty, Contract, Party, PersonParty } from './contract'

/** Is the party the person themselves? */
export function isThemselves(caller: Caller, party: Party): party is PersonParty {
  return party.as === 'person' && party.person === caller.person
}

/** Does the caller act for this company in a role that may seal here by hand? */
export function maySealFor({ acting }: Caller, party: Party): party is CompanyParty {
  return party.as === 'company' && party.organization === acting?.organization && party.sealedBy.includes(acting.role)
}

/** Is it the turn of this party, and up to people? A company with a standing grant is sealed by the worker. */
export function isAsked(party: Party): boolean {
  return party.state === 'your-turn' && !(party.as === 'company' && party.auto)
}

/**
 * The party the caller may act for: themselves or the company they act for, the one that is asked now first, themselves
 * before the company.
 */
export function partyOfCaller(contract: Contract, caller: Caller): Party | undefined {
  const own = contract.parties.filter((party) => isThemselves(caller, party))
  const company = contract.parties.filter((party) => maySealFor(caller, party))
  return own.find(isAsked) ?? company.find(isAsked) ?? own[0] ?? company[0]
}

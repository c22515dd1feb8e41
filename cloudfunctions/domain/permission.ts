import type { Caller } from './actor'
import type { Booking } from './booking/booking'
import { isThemselves, maySealFor, partyOfCaller } from './contract/acting'
import type { Contract } from './contract/contract'
import { mayRecall } from './contract/ending'

type Rule<R> = (caller: Caller, resource: R) => boolean

const isSigner: Rule<Contract> = (caller, contract) => contract.parties.some((party) => isThemselves(caller, party))

const isSealer: Rule<Contract> = (caller, contract) => contract.parties.some((party) => maySealFor(caller, party))

const isParty: Rule<Contract> = (caller, contract) => partyOfCaller(contract, caller) !== undefined

/** Employees are of the company, but its papers are not theirs to read. */
export function readsForOrganization({ acting }: Caller): boolean {
  return acting !== null && acting.role !== 'employee'
}

const mayRead: Rule<Contract> = (caller, contract) =>
  isSigner(caller, contract) ||
  (readsForOrganization(caller) &&
    contract.parties.some((party) => party.as === 'company' && party.organization === caller.acting?.organization))

const isInBooking: Rule<Booking> = (caller, booking) =>
  booking.customer === caller.person ||
  booking.salesperson === caller.person ||
  (caller.acting?.organization === booking.store && caller.acting.role === 'manager')

/** The action concerns nothing but the caller's own things. */
const own = { on: 'own' } as const
const onContract = (may: Rule<Contract>) => ({ on: 'contract', may }) as const
const onBooking = (may: Rule<Booking>) => ({ on: 'booking', may }) as const

/**
 * Who may do what, one row an action, deny by default: an action without a row does not compile at the dispatcher,
 * which loads the resource a row speaks of and asks it before the handler runs.
 */
export const permissions = {
  'session.request-code': own,
  'session.sign-in': own,
  'session.sign-in-by-wechat': own,
  'session.current': own,
  'session.act-for': own,
  'session.sign-out': own,
  'session.saved-signature': own,
  'session.save-signature': own,
  'session.forget-signature': own,
  'booking.offers': own,
  'booking.slots': own,
  'booking.request': own,
  'booking.view': onBooking(isInBooking),
  'booking.list': own,
  // what a role may start is the rule of the type, `mayStart`
  'document-type.startable': own,
  'document-type.prepare': own,
  'contract.start': own,
  'contract.inbox': own,
  'contract.list': own,
  // whose figures, and for which roles, is the rule of `maySeeFigures`
  'contract.figures': own,
  'contract.view': onContract(mayRead),
  'contract.open': onContract(mayRead),
  'contract.recall': onContract(mayRecall),
  'contract.reject': onContract(isParty),
  'contract.finish-reading': onContract(isParty),
  'contract.confirm-clause': onContract(isParty),
  'contract.request-code': onContract(isParty),
  'contract.sign': onContract(isSigner),
  'contract.seal': onContract(isSealer),
  'contract.download': onContract(mayRead),
  'contract.evidence': onContract(mayRead),
  // anyone may ask of a file they have; who may know whose contract it is, the handler asks `contract.view`
  'verification.open': own,
  'verification.lookup': own,
} as const

export type Permissions = typeof permissions

/** Whom the numbers of an organization are for. */
export function maySeeFigures({ acting }: Caller): boolean {
  return acting !== null && ['manager', 'finance', 'administrator', 'seal-keeper'].includes(acting.role)
}

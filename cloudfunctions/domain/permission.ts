import type { Booking } from './booking/booking'
import type { Contract } from './contract/contract'
import type { Role } from './organization/organization'

/** Who is asking: a person, and the organization they act for now with their role in it. */
export interface Caller {
  readonly person: string
  readonly acting: { readonly organization: string; readonly role: Role } | null
}

type Rule<R> = (caller: Caller, resource: R) => boolean

const isSigner: Rule<Contract> = (caller, contract) =>
  contract.parties.some((party) => party.as === 'person' && party.person === caller.person)

const actsForParty: Rule<Contract> = ({ acting }, contract) =>
  contract.parties.some((party) => party.as === 'company' && party.organization === acting?.organization)

const mayRead: Rule<Contract> = (caller, contract) => isSigner(caller, contract) || actsForParty(caller, contract)

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
  'session.current': own,
  'session.act-for': own,
  'session.sign-out': own,
  'booking.offers': own,
  'booking.slots': own,
  'booking.request': own,
  'booking.view': onBooking(isInBooking),
  'booking.list': own,
  'contract.inbox': own,
  'contract.list': own,
  'contract.view': onContract(mayRead),
  'contract.open': onContract(mayRead),
  'contract.finish-reading': onContract(isSigner),
  'contract.confirm-clause': onContract(isSigner),
  'contract.request-code': onContract(isSigner),
  'contract.sign': onContract(isSigner),
  'contract.download': onContract(mayRead),
  'contract.evidence': onContract(mayRead),
} as const

export type Permissions = typeof permissions

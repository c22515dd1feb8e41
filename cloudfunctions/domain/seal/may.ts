import type { Role } from '#shared/vocabulary/role'
import { actsAs, type Caller } from '../actor'
import type { SealRequest } from './request'
import type { Seal } from './seal'

/** Who may propose a new seal. */
export const makers: readonly Role[] = ['seal-keeper', 'administrator']
/** Who may look at what a colleague made. */
export const reviewers: readonly Role[] = ['manager', 'administrator']
/** Who reads the ledger of uses. */
export const ledgerReaders: readonly Role[] = ['seal-keeper', 'seal-auditor', 'manager', 'finance', 'administrator']

/** Does the caller act for the seal's organization in one of these roles? */
function leads({ acting }: Caller, seal: Seal, roles: readonly Role[]): boolean {
  return acting?.organization === seal.organization && actsAs(acting, roles)
}

/** Who sees a seal: people of its organization and of those it is lent to, except plain employees. */
export function maySeeSeal({ acting }: Caller, seal: Seal): boolean {
  if (!acting?.roles.some((role) => role !== 'employee')) return false
  const isLent = seal.grants.some(({ to, revokedAt }) => revokedAt === null && to.organization === acting.organization)
  return seal.organization === acting.organization || isLent
}

/** Who rules over a seal: its keeper, acting for its organization, or an administrator. */
export function mayKeepSeal(caller: Caller, seal: Seal): boolean {
  const isKeeper = seal.keeper === caller.person && caller.acting?.organization === seal.organization
  return isKeeper || leads(caller, seal, ['administrator'])
}

export const mayReviewSeal = (caller: Caller, seal: Seal): boolean => leads(caller, seal, reviewers)

export const mayEntrustSeal = (caller: Caller, seal: Seal): boolean => leads(caller, seal, ['administrator'])

/** The kill switch is near: also a manager may press it. */
export const mayStopSeal = (caller: Caller, seal: Seal): boolean =>
  mayKeepSeal(caller, seal) || leads(caller, seal, ['manager'])

/** Who decides over requests: who keeps seals for the seal's organization, or leads it. */
export const mayDecideUse = ({ acting }: Caller, { owner }: Pick<SealRequest, 'owner'>): boolean =>
  acting?.organization === owner && actsAs(acting, [...makers, ...reviewers])

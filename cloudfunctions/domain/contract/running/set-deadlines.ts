import { ok, type Result, refuse } from '#shared/vocabulary/result'
import type { Instant } from '#shared/vocabulary/time'
import type { Contract } from '../contract'
import { farthest, farthestDays } from './extend'

/** The deadlines that who starts a contract may choose: of all, and of single parties by their ids. */
export interface Deadlines {
  readonly all: Instant | null
  readonly parties: Readonly<Record<string, Instant>>
}

/** A contract that is about to be drafted with chosen deadlines; each lies ahead, a party's not behind that of all. */
export function withDeadlines(contract: Contract, { all, parties }: Deadlines): Result<Contract> {
  const at = contract.createdAt
  const signBy = all ?? contract.signBy
  const chosen = Object.entries(parties)
  if (chosen.some(([id]) => !contract.parties.some((party) => party.id === id))) {
    return refuse('bad-input', { where: '签署方的期限' })
  }
  if ([signBy, ...Object.values(parties)].some((deadline) => deadline <= at)) return refuse('deadline-past')
  if (signBy > farthest(at)) return refuse('deadline-far', { days: farthestDays })
  if (chosen.some(([, deadline]) => deadline > signBy)) return refuse('deadline-beyond')
  return ok({
    ...contract,
    signBy,
    parties: contract.parties.map((party) => ({ ...party, signBy: parties[party.id] ?? null })),
  })
}

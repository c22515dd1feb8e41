import type { Instant } from '#shared/vocabulary/time'
import { accept, type Change, type Decision, decline } from '../decision'
import type { Seal, SealEvent } from './seal'

interface By {
  readonly by: string
  readonly at: Instant
}

/** Entrusts a seal to a keeper and an auditor: two people, neither of whom may use it under a grant of their own. */
export function entrustSeal(
  seal: Seal | null,
  { keeper, auditor, by, at }: By & { readonly keeper: string; readonly auditor: string | null },
): Decision {
  if (!seal || seal.state === 'voided') return decline('seal-unknown')
  if (seal.keeper === keeper && seal.auditor === auditor) return accept()
  if (!arePowersApart({ ...seal, keeper, auditor }, at)) return decline('seal-powers')
  return accept({ on: 'seal', id: seal.id, events: [{ kind: 'seal-entrusted', keeper, auditor, by, at }] })
}

/** Keeping, using and auditing lie with different people 三权分立. */
export function arePowersApart({ keeper, auditor, grants }: Seal, at: Instant): boolean {
  if (keeper !== null && keeper === auditor) return false
  return !grants.some(
    ({ to, revokedAt, validTo }) =>
      revokedAt === null && validTo > at && to.as === 'person' && (to.person === keeper || to.person === auditor),
  )
}

/** What somebody keeps, audits or may use goes to somebody else; refused where the three powers would meet in one hand. */
export function handOverSeals(
  seals: readonly (Seal | null)[],
  { from, to, by, at }: By & { readonly from: string; readonly to: string },
): Decision {
  const changes: Change[] = []
  for (const seal of seals) {
    if (!seal || seal.state === 'voided') continue
    const events = eventsOf(seal, from, to, { by, at })
    if (events.length === 0) continue
    const keeper = seal.keeper === from ? to : seal.keeper
    const auditor = seal.auditor === from ? to : seal.auditor
    const grants = seal.grants.map((grant) =>
      grant.to.as === 'person' && grant.to.person === from ? { ...grant, to: { ...grant.to, person: to } } : grant,
    )
    if (!arePowersApart({ ...seal, keeper, auditor, grants }, at)) return decline('successor-powers')
    changes.push({ on: 'seal', id: seal.id, events })
  }
  return accept(...changes)
}

function eventsOf(seal: Seal, from: string, to: string, by: By): readonly SealEvent[] {
  const keeper = seal.keeper === from ? to : seal.keeper
  const auditor = seal.auditor === from ? to : seal.auditor
  const isHeld = keeper !== seal.keeper || auditor !== seal.auditor
  const isLent = seal.grants.some((grant) => grant.to.as === 'person' && grant.to.person === from && !grant.revokedAt)
  return [
    ...(isHeld ? [{ kind: 'seal-entrusted' as const, keeper, auditor, ...by }] : []),
    ...(isLent ? [{ kind: 'grants-handed-over' as const, from, to, ...by }] : []),
  ]
}

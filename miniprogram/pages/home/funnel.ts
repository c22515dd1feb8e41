import type { ContractFigures } from '#shared/api/contract'

/** One level of the funnel: how many came so far, and their share of all that were sent, 0 to 1. */
export interface Level {
  readonly title: string
  readonly count: number
  readonly share: number
}

/** From sent to completed: each level holds those that went on. Nothing sent: all shares are 0. */
export function funnelOf({ sent, opened, signed, completed }: ContractFigures): readonly Level[] {
  const level = (title: string, count: number): Level => ({
    title,
    count,
    share: sent === 0 ? 0 : Math.min(1, Math.max(0, count / sent)),
  })
  return [level('已发出', sent), level('已打开', opened), level('已签署', signed), level('已完成', completed)]
}

/** A share as whole percent. Only all is 100 and only none is 0. */
export function percentOf(share: number): number {
  if (share <= 0) return 0
  return share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)))
}

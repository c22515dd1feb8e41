import type { ContractCard, PartyView } from '#shared/api/contract'

const soon = 1200
const later = 6000

/**
 * How many milliseconds until a page should look at a contract again: soon while the cloud is at work on it, later while
 * another person has their turn, never when it is mine or all is done.
 */
export function nextLook(contract: ContractCard): number | null {
  if (contract.state === 'draft') return soon
  if (contract.state === 'completed') return contract.archived ? null : soon
  if (contract.waitsForMe) return null
  return turnOf(contract)?.as === 'person' ? later : soon
}

/** The party whose turn it is, if the contract waits for one and is not just being signed. */
export function turnOf(contract: ContractCard): PartyView | null {
  if (contract.parties.some((party) => party.state === 'intent-confirmed')) return null
  return contract.parties.find((party) => party.state === 'your-turn') ?? null
}

/** Where a contract stands, in a sentence for the people in it. */
export function standing(contract: ContractCard): string {
  if (contract.state === 'draft') return '正在生成文件，请稍候'
  if (contract.state === 'completed') return contract.archived ? '已全部签署并归档' : '已全部签署，正在归档'
  if (contract.waitsForMe) return '等您签署'
  const turn = turnOf(contract)
  if (turn === null) return '正在加盖数字签名，请稍候'
  return turn.as === 'company' ? `正在由${turn.title}用印` : `等${turn.title}签署`
}

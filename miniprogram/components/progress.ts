import type { ContractCard, PartyView } from '#shared/api/contract'

const soon = 1200
const sealing = 3000 // a company's seal comes by itself within seconds, or by hand within hours
const later = 6000

/**
 * How many milliseconds until a page should look at a contract again: soon while the cloud is at work on it, later while
 * another person has their turn, never when it is mine or it has ended.
 */
export function nextLook(contract: ContractCard): number | null {
  if (contract.state === 'draft') return soon
  if (contract.state === 'filling' || contract.state === 'voiding') return later
  if (contract.state === 'completed') return contract.archived ? null : soon
  if (contract.state !== 'signing' || contract.waitsForMe) return null
  const turn = turnOf(contract)
  if (turn === null) return soon
  return turn.as === 'person' ? later : sealing
}

/** The party whose turn it is, if the contract waits for one and is not just being signed. */
export function turnOf(contract: ContractCard): PartyView | null {
  if (contract.parties.some((party) => party.state === 'intent-confirmed')) return null
  return contract.parties.find((party) => party.state === 'your-turn') ?? null
}

/** Where a contract stands, in a sentence for the people in it. */
export function standing(contract: ContractCard): string {
  if (contract.waitsTo === 'fill') return '等您填写'
  if (contract.waitsTo === 'answer') return '等您答复修改提议'
  if (contract.state === 'filling') return '等对方填写，填写后生成文件'
  if (contract.state === 'voiding') return '已签署完成，作废协议正在签署'
  if (contract.state === 'voided') return '已作废'
  if (contract.state === 'draft') return '正在生成文件，请稍候'
  if (contract.state === 'completed') return contract.archived ? '已全部签署并归档' : '已全部签署，正在归档'
  if (contract.state === 'recalled') return '已撤回，不再签署'
  if (contract.state === 'rejected') return '已拒签，不再签署'
  if (contract.state === 'expired') return '已超过签署期限，签署已结束'
  if (contract.state === 'terminated') return '已强制结束，不再签署'
  const turn = turnOf(contract)
  if (turn === null) return '正在加盖数字签名，请稍候'
  return `等${contract.waitsForMe ? '您' : turn.title}${turn.as === 'company' ? '用印' : '签署'}`
}

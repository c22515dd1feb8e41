import type { Changing } from '#cloud/domain/contract/changing/evolve'
import type { Contract } from '#cloud/domain/contract/contract'
import type { Following } from '#cloud/domain/contract/following/evolve'
import type { Relation } from '#cloud/domain/contract/following/relation'
import { type Role, roleTitles } from '#shared/vocabulary/role'

const followed: Readonly<Record<Relation, string>> = {
  corrects: '更正重发',
  renews: '续签',
  voids: '发起作废',
  changes: '发起变更',
}

/** What happened to the words of a contract, or between it and others, as people read it: a title and a sentence. */
export function changingInWords(contract: Contract, event: Changing | Following): readonly [string, string] {
  const party = 'party' in event ? contract.parties.find(({ id }) => id === event.party) : undefined
  const who = party ? `${party.title} ${party.name}` : ''
  switch (event.kind) {
    case 'fields-filled':
      return ['填写内容', `${who}填写 ${event.paths.length} 项内容`]
    case 'changes-proposed':
      return ['提议修改', `${who}提议修改 ${event.paths.length} 项内容，等待发起方答复`]
    case 'changes-accepted':
      return ['接受修改', `发起方接受${who}的修改提议，文件重新生成，各方重新阅读和签署`]
    case 'changes-refused':
      return ['不接受修改', `发起方没有接受${who}的修改提议，内容不变`]
    case 'changes-withdrawn':
      return ['撤回提议', `${who}撤回修改提议，内容不变`]
    case 'sending-approved':
      return ['发送前审批', event.approvals.map(({ role }) => `${roleTitles[role as Role]}通过`).join('，')]
    case 'contract-linked':
      return ['关联文件', `${linkedTo[event.relation]} ${contract.origin?.number ?? ''}`]
    case 'successor-drafted':
      return [followed[event.relation], `新文件编号 ${event.number}`]
    case 'successor-ended':
      return ['协议未达成', `${numberOf(contract, event.successor)}未签署完成，本文件不受影响`]
    case 'contract-voided':
      return ['作废', `作废协议 ${numberOf(contract, event.agreement)}已签署完成，本文件作废`]
    case 'fields-superseded':
      return ['内容变更', `变更协议 ${event.number} 已签署完成，${event.paths.length} 项内容按协议执行`]
  }
}

const linkedTo: Readonly<Record<Relation, string>> = {
  corrects: '本文件更正并替代',
  renews: '本文件续签',
  voids: '本协议作废',
  changes: '本协议变更',
}

function numberOf({ successors }: Contract, id: string): string {
  const found = successors.find(({ contract }) => contract === id)
  return found ? `${found.number} ` : ''
}

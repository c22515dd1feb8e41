import type { Contract } from '#cloud/domain/contract/contract'
import { partyOf } from '#cloud/domain/contract/contract'
import type { ContractEvent } from '#cloud/domain/contract/events'
import { type Role, roleTitles } from '#shared/vocabulary/role'
import { formatInstant } from '#shared/vocabulary/time'

type RunningEvent = Extract<
  ContractEvent,
  { kind: 'deadline-extended' | 'party-urged' | 'party-handed-over' | 'copy-added' | 'attachment-added' }
>

/** What concerned the course of a contract, as title and sentence for the time line. */
export function runningInWords(contract: Contract, event: RunningEvent): readonly [string, string] {
  switch (event.kind) {
    case 'deadline-extended': {
      const whose = event.party === null ? '文件的签署期限' : `${nameOf(contract, event.party)}的签署期限`
      return ['延长期限', `${whose}由 ${formatInstant(event.before)} 延长至 ${formatInstant(event.deadline)}`]
    }
    case 'party-urged': {
      const waits = event.sendAt > event.at
      const when = waits ? `夜间不打扰，提醒短信将于 ${formatInstant(event.sendAt)} 发送` : '已发送提醒短信'
      return ['催办', `提醒${nameOf(contract, event.party)}办理，${when}`]
    }
    case 'party-handed-over':
      return ['转交', handedOver(contract, event)]
    case 'copy-added': {
      const name = contract.copies.find(({ id }) => id === event.copy)?.name ?? ''
      return ['抄送', `抄送给${name}，${event.from === 'sending' ? '现在起可以查看' : '签署完成后可以查看'}`]
    }
    case 'attachment-added': {
      const found = contract.attachments.find(({ id }) => id === event.attachment)
      const digest = event.attachmentDigest.slice(0, 12).toUpperCase()
      return ['添加附件', `${found?.by ?? ''}添加“${found?.name ?? ''}”，摘要 ${digest}`]
    }
  }
}

function nameOf(contract: Contract, id: string): string {
  const party = partyOf(contract, id)
  return party ? `${party.title} ${party.name} ` : ''
}

/** Names are told of those who act now; of earlier ones the evidence knows only how many they were. */
function handedOver(
  contract: Contract,
  { party: id, to }: Extract<RunningEvent, { kind: 'party-handed-over' }>,
): string {
  const party = partyOf(contract, id)
  if (to.length === 0) return `${nameOf(contract, id)}改由全部用印人员办理`
  const named = party?.as === 'company' ? party.operators : []
  const people = to.flatMap((each) => ('person' in each ? [each.person] : []))
  const known = named.flatMap((each) => ('person' in each && people.includes(each.person) ? [each.name] : []))
  const roles = to.flatMap((each) => ('role' in each ? [roleTitles[each.role as Role]] : []))
  const others = people.length > known.length ? [`${people.length - known.length} 位同事`] : []
  const who = [...known, ...others, ...roles]
  return `${nameOf(contract, id)}转由${who.join('、')}办理${who.length > 1 ? '，任一人用印即可' : ''}`
}

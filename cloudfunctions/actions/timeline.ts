import type { EvidenceRow } from '#cloud/cloudbase/evidence'
import { isChanging } from '#cloud/domain/contract/changing/evolve'
import type { Contract } from '#cloud/domain/contract/contract'
import type { ContractEvent } from '#cloud/domain/contract/events'
import { isFollowing } from '#cloud/domain/contract/following/evolve'
import type { TimelineEntry } from '#shared/api/contract'
import { type IdentityLevel, identityLevelTitle } from '#shared/vocabulary/identity-level'
import { changingInWords } from './changing/timeline'
import { runningInWords } from './running/timeline'

/** The evidence of a contract as people read it: who did what, when, by which check; newest first. */
export function timelineOf(contract: Contract, rows: readonly EvidenceRow[]): readonly TimelineEntry[] {
  const entries = rows.map((row) => entryOf(contract, JSON.parse(row.event) as ContractEvent))
  return entries.flatMap((entry) => entry ?? []).reverse()
}

function entryOf(contract: Contract, event: ContractEvent): TimelineEntry | null {
  const say = (title: string, detail: string, tone: TimelineEntry['tone'] = 'plain') => ({
    at: event.at,
    title,
    detail,
    tone,
  })
  const party = 'party' in event ? contract.parties.find(({ id }) => id === event.party) : undefined
  const who = party ? `${party.title} ${party.name}` : ''
  if (isChanging(event) || isFollowing(event)) return say(...changingInWords(contract, event))
  switch (event.kind) {
    case 'contract-drafted':
      return say('生成文件', `编号 ${event.number}，按模板第 ${event.template.version} 版生成`)
    case 'document-rendered':
      return say('文件定稿', `共 ${event.pages} 页，摘要 ${short(event.documentDigest)}，等待签署`)
    case 'party-asked':
      return party?.as === 'company'
        ? say('通知用印', `已向${who}的用印人员发送短信`)
        : say('通知签署', `已向${who}发送签署短信`)
    case 'document-opened':
      return say('打开文件', `${who}打开文件阅读`)
    case 'reading-finished':
      return say('完成阅读', `${who}阅读 ${event.seconds} 秒${event.reachedEnd ? '，已读至末页' : ''}`)
    case 'clause-confirmed':
      return say('确认重点条款', `${who}确认${clauseTitle(contract, event.clause)}`)
    case 'code-sent':
      return say('发送验证码', `签署验证码已发送至${who}本人手机`)
    case 'intent-confirmed':
      return say(...intentInWords(event.by, who))
    case 'signature-applied':
      return say(
        party?.as === 'company' ? '加盖电子印章' : '完成电子签名',
        `${who}，证书序列号 ${short(event.certificateSerial)}，已加盖可信时间戳`,
        'signed',
      )
    case 'starter-changed':
      return say('变更发起人', '原发起人已离开企业，由接手的同事继续负责这份文件')
    case 'seal-grant-missed':
      return say('转为人工用印', `${who}的印章${missedInWords[event.why]}，已通知用印人员`)
    case 'contract-recalled':
      return say('撤回', endingInWords(contract))
    case 'contract-rejected':
      return say('拒签', endingInWords(contract))
    case 'contract-terminated':
      return say('强制结束', endingInWords(contract))
    case 'contract-expired':
      return say('逾期结束', endingInWords(contract))
    case 'deadline-extended':
    case 'party-urged':
    case 'party-handed-over':
    case 'copy-added':
    case 'attachment-added':
      return say(...runningInWords(contract, event))
    case 'contract-completed':
      return say('全部签署完成', '各方均已签署，文件生效', 'done')
    case 'contract-archived':
      return say('归档', `验签通过，${event.signatures} 个签名均有效，文件已归档`, 'done')
    case 'archive-strengthened':
      return say('长期保存', '已补充证书与吊销信息，并加盖归档时间戳', 'done')
  }
}

type Intent = Extract<ContractEvent, { kind: 'intent-confirmed' }>['by']

function intentInWords(by: Intent, who: string): readonly [string, string] {
  if (by.check === 'seal-grant') return ['确认用印', `${who}依据长期用印授权自动用印`]
  const level = identityLevelTitle(by.identity as IdentityLevel)
  return by.check === 'seal-and-code'
    ? ['确认用印', `${who}的经办人选定印章并通过短信验证码校验，经办人${level}`]
    : ['确认签署意愿', `${who}手写签名并通过短信验证码校验，${level}`]
}

const short = (digest: string) => digest.slice(0, 12).toUpperCase()

function clauseTitle(contract: Contract, id: string): string {
  const clause = contract.attention.find((each) => each.id === id)
  return clause ? `${clause.number}“${clause.title}”` : '重点条款'
}

function endingInWords({ ending }: Contract): string {
  return ending ? `${ending.by}，原因：${ending.reason}` : ''
}

const missedInWords = {
  'seal-not-granted': '没有覆盖这份文件的用印授权',
  'seal-cap-reached': '今日自动用印次数已达上限',
  'seal-over-ceiling': '的授权上限低于这份文件的金额',
  'seal-grant-used-up': '的单次授权已经用过',
  'seal-grant-expired': '的用印授权已到期',
  'seal-grant-revoked': '的用印授权已被收回',
  'seal-automatic-stopped': '已暂停自动用印',
  'seal-not-enabled': '目前没有启用',
} as const

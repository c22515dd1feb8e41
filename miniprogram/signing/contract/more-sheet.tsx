import type { ReactNode } from 'react'
import { useRef } from 'react'
import type { ContractView } from '#shared/api/contract'
import { formatInstant } from '#shared/vocabulary/time'
import { attemptId } from '@/clock'
import { open, routes } from '@/routes'
import { Box, Words } from '@/ui/elements'
import type { IconName } from '@/ui/icon'
import { Notice } from '@/ui/notice'
import { Row, Rows } from '@/ui/rows'
import { Sheet } from '@/ui/sheet'
import { toast } from '@/ui/toast'
import classes from './course-sheets.module.scss'
import { useOrder } from './use-order'

/** What opens a sheet of its own. */
export type Doing = 'extend' | 'hand-over' | 'copy' | 'attach' | 'recall' | 'terminate'

interface More {
  readonly doing: Doing
  readonly title: string
  readonly detail: ReactNode
  readonly icon: IconName
}

/** What else the cloud allows on this contract, ends last. */
export function moreOf({ allowed, deadline }: ContractView): readonly More[] {
  const all: readonly (More & { readonly is: boolean })[] = [
    {
      ...{ is: allowed.extend, doing: 'extend', title: '延长期限', icon: 'calendar' },
      detail: (
        <>
          当前期限 <Words className={classes.whole}>{formatInstant(deadline)}</Words>
        </>
      ),
    },
    {
      is: allowed.handOver,
      doing: 'hand-over',
      title: '转交办理',
      icon: 'route',
      detail: '交给同事或角色，任一人用印即可',
    },
    { is: allowed.copy, doing: 'copy', title: '抄送', icon: 'paper', detail: '让不签署的人查看文件' },
    { is: allowed.attach, doing: 'attach', title: '添加附件', icon: 'up', detail: '证件照片、付款凭证等' },
    { is: allowed.recall, doing: 'recall', title: '撤回文件', icon: 'undo', detail: '全部确认签署之前可以撤回' },
    { is: allowed.terminate, doing: 'terminate', title: '强制结束', icon: 'close', detail: '签署无法继续时使用' },
  ]
  return all.filter(({ is }) => is)
}

/** What has a page of its own: proposing changes, and agreements about a completed contract. */
function pagesOf({ id, allowed }: ContractView) {
  const all = [
    {
      ...{ is: allowed.propose, url: routes.propose(id), title: '提议修改', icon: 'paper' as const },
      detail: '各方签署之前，可以提议更正内容',
    },
    {
      ...{ is: allowed.change, url: routes.changeBy(id), title: '变更', icon: 'paper' as const },
      detail: '与各方签订变更协议，原文件不变',
    },
    {
      ...{ is: allowed.void, url: routes.voidBy(id), title: '作废', icon: 'close' as const },
      detail: '与各方签订作废协议，完成后作废',
    },
  ]
  return all.filter(({ is }) => is)
}

/** What begins a draft from this contract. */
function followsOf({ allowed }: ContractView) {
  const all = [
    {
      ...{ is: allowed.correct, action: 'contract.correct' as const, title: '更正重发', icon: 'undo' as const },
      detail: '按更正后的内容重新发送，发送时撤回这一份',
    },
    {
      ...{ is: allowed.renew, action: 'contract.renew' as const, title: '续签', icon: 'contracts' as const },
      detail: '以现有内容起草下一份',
    },
  ]
  return all.filter(({ is }) => is)
}

/** Is there anything behind 更多? */
export function hasMore(contract: ContractView): boolean {
  const { length } = [...contract.allowed.urge, ...moreOf(contract), ...pagesOf(contract), ...followsOf(contract)]
  return length > 0
}

interface MoreSheetProps {
  readonly contract: ContractView
  readonly onDo: (doing: Doing) => void
  readonly onDone: (view: ContractView) => void
  readonly onClose: () => void
}

/** 更多操作: everything besides signing that may be done with a contract now. */
export function MoreSheet({ contract, onDo, onDone, onClose }: MoreSheetProps) {
  const { busy, trouble, send } = useOrder()
  const urged = contract.parties.filter(({ id }) => contract.allowed.urge.includes(id))
  const urge = async (party: string) => {
    const answer = await send('contract.urge', { contract: contract.id, party })
    if (!answer) return
    const { postponedTo, contract: view } = answer
    toast(postponedTo ? `夜间不打扰，提醒短信将于 ${formatInstant(postponedTo)} 发送` : '已发送提醒短信')
    onDone(view)
  }
  const begun = useRef(attemptId())
  const follow = async (action: 'contract.correct' | 'contract.renew') => {
    const answer = await send(action, { contract: contract.id, draft: begun.current })
    if (answer) open(routes.draft(answer.draft))
  }
  return (
    <Sheet title="更多操作" onClose={onClose}>
      <Box className={classes.form}>
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
        <Rows>
          {urged.map(({ id, title, name }) => (
            <Row
              key={id}
              icon="clock"
              title={`催办${title}`}
              detail={`发短信提醒${name}`}
              disabled={busy}
              onPress={() => void urge(id)}
            />
          ))}
          {pagesOf(contract).map(({ url, title, detail, icon }) => (
            <Row key={url} icon={icon} title={title} detail={detail} onPress={() => open(url)} />
          ))}
          {followsOf(contract).map(({ action, title, detail, icon }) => (
            <Row
              key={action}
              icon={icon}
              title={title}
              detail={detail}
              disabled={busy}
              onPress={() => void follow(action)}
            />
          ))}
          {moreOf(contract).map(({ doing, title, detail, icon }) => (
            <Row key={doing} icon={icon} title={title} detail={detail} onPress={() => onDo(doing)} />
          ))}
        </Rows>
      </Box>
    </Sheet>
  )
}

import type { DraftView } from '#shared/api/draft'
import { Bar } from '@/ui/bar'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'

interface DraftBarProps {
  readonly draft: DraftView
  readonly busy: boolean
  readonly trouble: string | null
  readonly onAct: (what: keyof DraftView['allowed'] | 'return') => void
}

/** What may be done with a draft now; the cloud has said what. */
export function DraftBar({ draft: { allowed, state }, busy, trouble, onAct }: DraftBarProps) {
  const note = trouble ? <Notice tone="red">{trouble}</Notice> : null
  if (allowed.approve)
    return (
      <Bar note={note}>
        <Button busy={busy} onPress={() => onAct('approve')}>
          同意
        </Button>
        <Button look="quiet" busy={busy} onPress={() => onAct('return')}>
          退回修改
        </Button>
      </Bar>
    )
  if (allowed.withdraw)
    return (
      <Bar note={note ?? '正在审批，通过后可以发送'}>
        <Button look="plain" busy={busy} onPress={() => onAct('withdraw')}>
          撤回审批
        </Button>
      </Bar>
    )
  if (!allowed.edit) return note ? <Bar note={note}>{null}</Bar> : null
  return (
    <Bar note={note}>
      <Button busy={busy} onPress={() => onAct('send')}>
        发送签署
      </Button>
      {allowed.submit && state !== 'approved' ? (
        <Button look="plain" busy={busy} onPress={() => onAct('submit')}>
          提交审批
        </Button>
      ) : null}
      <Button look="quiet" busy={busy} onPress={() => onAct('edit')}>
        继续填写
      </Button>
      <Button look="quiet" busy={busy} onPress={() => onAct('discard')}>
        删除
      </Button>
    </Bar>
  )
}

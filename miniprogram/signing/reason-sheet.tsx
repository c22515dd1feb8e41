import { useRef, useState } from 'react'
import type { ContractView } from '#shared/api/contract'
import { call } from '@/cloud'
import { toSignIn } from '@/routes'
import { Button } from '@/ui/button'
import { Choice } from '@/ui/choice'
import { Box, Paragraph } from '@/ui/elements'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import classes from './reason-sheet.module.scss'

const ways = {
  reject: {
    action: 'contract.reject',
    title: '拒签',
    meaning: '拒签后，这份文件的签署立即结束，各方都会收到通知和原因。需要修改时，可由发起方重新发起。',
    reasons: ['内容与约定不符', '信息填写有误', '暂不办理', '不是本人业务'],
    button: '确认拒签',
  },
  recall: {
    action: 'contract.recall',
    title: '撤回文件',
    meaning: '撤回后，这份文件的签署立即结束，各方都会收到通知和原因。已签署的内容不再生效。',
    reasons: ['信息填写有误', '需要修改条款', '客户取消', '重复发起'],
    button: '确认撤回',
  },
  terminate: {
    action: 'contract.terminate',
    title: '强制结束',
    meaning: '强制结束后，这份文件的签署立即停止，各方都会收到通知和原因。各方已达成的约定请另行处理。',
    reasons: ['改为线下签署', '业务已终止', '签署无法继续', '重复发起'],
    button: '确认强制结束',
  },
} as const

interface ReasonSheetProps {
  readonly contract: string
  readonly way: keyof typeof ways
  readonly onEnded: (view: ContractView) => void
  /** It has changed in between, so that this is no longer possible. */
  readonly onMoved: () => void
  readonly onClose: () => void
}

/** Ends a contract, with a reason that everybody will read: 拒签 by a party, 撤回 by who started it, 强制结束 by who leads there. */
export function ReasonSheet({ contract, way, onEnded, onMoved, onClose }: ReasonSheetProps) {
  const { action, title, meaning, reasons, button } = ways[way]
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const sending = useRef(false)

  const end = async () => {
    if (reason.trim().length < 2) return setError('请选择或写明原因')
    if (sending.current) return
    sending.current = true
    setBusy(true)
    const reply = await call(action, { contract, reason: reason.trim() })
    sending.current = false
    setBusy(false)
    if (reply.ok) return onEnded(reply.value)
    setTrouble(reply.refusal.text)
    if (reply.refusal.code === 'not-signed-in') toSignIn()
    else if (!['no-network', 'no-answer', 'bad-input'].includes(reply.refusal.code)) onMoved()
  }
  const choose = (text: string) => {
    setReason(text)
    setError(null)
  }
  return (
    <Sheet
      title={title}
      onClose={onClose}
      foot={
        <Button look="seal" busy={busy} onPress={() => void end()}>
          {button}
        </Button>
      }
    >
      <Box className={classes.form}>
        <Paragraph className={classes.meaning}>{meaning}</Paragraph>
        <Box role="group" label="常用原因" className={classes.reasons}>
          {reasons.map((text) => (
            <Choice key={text} chosen={text === reason} onChoose={() => choose(text)}>
              {text}
            </Choice>
          ))}
        </Box>
        <TextField
          id="ending-reason"
          title="原因"
          placeholder="各方都会看到，请如实填写"
          maxLength={200}
          value={reason}
          onChange={choose}
          error={error}
        />
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}

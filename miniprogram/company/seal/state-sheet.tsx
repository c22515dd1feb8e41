import { useState } from 'react'
import type { SealView } from '#shared/api/seal'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import classes from '../company.module.scss'
import { useOrder } from '../use-order'

const steps = {
  pass: {
    title: '审核通过',
    meaning: '请核对印文、编码与备案是否一致。通过后印章立即启用。',
    reason: '印模与备案一致',
    binds: false,
  },
  refuse: { title: '审核不通过', meaning: '不通过的印章会作废，可以重新制作。', reason: '', binds: true },
  enabled: { title: '重新启用', meaning: '启用后，原有的有效授权随即恢复。', reason: '恢复使用', binds: false },
  disabled: {
    title: '停用印章',
    meaning: '停用立即生效：不能再用印，排队中的自动用印也会停止。可以重新启用。',
    reason: '',
    binds: true,
  },
  voided: { title: '作废印章', meaning: '作废后不能恢复。已用印的文件仍然有效。', reason: '', binds: true },
} as const

export type Step = keyof typeof steps

interface StateSheetProps {
  readonly seal: SealView
  readonly step: Step
  readonly onDone: (view: SealView) => void
  readonly onClose: () => void
}

/** A step in the life of a seal, with its reason. */
export function StateSheet({ seal, step, onDone, onClose }: StateSheetProps) {
  const { title, meaning, reason: usual, binds } = steps[step]
  const [reason, setReason] = useState<string>(usual)
  const [error, setError] = useState<string | null>(null)
  const { busy, trouble, send } = useOrder()
  const take = async () => {
    if (reason.trim().length < 2) return setError('请写明原因')
    const view =
      step === 'pass' || step === 'refuse'
        ? await send('seal.review', { seal: seal.id, passes: step === 'pass', reason })
        : await send('seal.change-state', { seal: seal.id, state: step, reason })
    if (view) onDone(view)
  }
  const foot = (
    <Button look={binds ? 'seal' : 'primary'} busy={busy} onPress={() => void take()}>
      确认{title}
    </Button>
  )
  return (
    <Sheet title={title} onClose={onClose} foot={foot}>
      <Box className={classes.form}>
        <Paragraph className={classes.line}>{meaning}</Paragraph>
        <TextField
          id="seal-reason"
          title="原因"
          maxLength={200}
          value={reason}
          onChange={(text) => {
            setReason(text)
            setError(null)
          }}
          error={error}
        />
        {trouble ? <Notice tone="red">{trouble}</Notice> : null}
      </Box>
    </Sheet>
  )
}

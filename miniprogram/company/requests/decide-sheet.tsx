import { useState } from 'react'
import type { ActionOutput } from '#shared/api/api'
import type { SealRequestView } from '#shared/api/seal'
import { Button } from '@/ui/button'
import { Box, Paragraph } from '@/ui/elements'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import classes from '../company.module.scss'
import { useOrder } from '../use-order'

interface DecideSheetProps {
  readonly request: SealRequestView
  readonly approves: boolean
  readonly onDone: (value: ActionOutput<'seal.decide'>) => void
  readonly onClose: () => void
}

/** The answer to a request, with its reason. */
export function DecideSheet({ request, approves, onDone, onClose }: DecideSheetProps) {
  const [reason, setReason] = useState(approves ? '同意用印' : '')
  const [error, setError] = useState<string | null>(null)
  const { busy, trouble, send } = useOrder()
  const decide = async () => {
    if (reason.trim().length < 2) return setError('请写明原因')
    const value = await send('seal.decide', { request: request.id, approves, reason })
    if (value) onDone(value)
  }
  const foot = (
    <Button look="seal" busy={busy} onPress={() => void decide()}>
      {approves ? '确认批准' : '确认不批准'}
    </Button>
  )
  return (
    <Sheet title={approves ? '批准用印' : '不批准用印'} onClose={onClose} foot={foot}>
      <Box className={classes.form}>
        <Paragraph className={classes.line}>
          {approves
            ? `批准后，${request.person}可以在《${request.title}》上使用${request.sealTitle}一次；文件内容变化后须重新申请。`
            : '对方会看到您填写的原因，可以重新申请。'}
        </Paragraph>
        <TextField
          id="decide-reason"
          title="意见"
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

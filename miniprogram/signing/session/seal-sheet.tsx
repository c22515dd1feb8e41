import { useState } from 'react'
import type { SealChoice } from '#shared/api/contract'
import { call } from '@/cloud'
import { SealPicker } from '@/components/seal-picker'
import { Button } from '@/ui/button'
import { Box } from '@/ui/elements'
import { Empty } from '@/ui/empty'
import { TextField } from '@/ui/field'
import { Notice } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import { toast } from '@/ui/toast'

interface SealSheetProps {
  readonly contract: string
  readonly documentDigest: string
  readonly seals: readonly SealChoice[]
  readonly chosen: string | null
  readonly onChoose: (seal: string) => void
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Which of the company's seals goes onto the paper; one that is approved use by use is asked for here. */
export function SealSheet({ seals, chosen, onChoose, onDone, onClose, ...paper }: SealSheetProps) {
  const seal = seals.find(({ id }) => id === chosen)
  const [reason, setReason] = useState('')
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const isAsked = seal !== undefined && (seal.approval === 'needed' || seal.approval === 'refused')
  const ask = async () => {
    if (!seal) return
    if (reason.trim().length < 2) return setTrouble('请写明用印的用途')
    setBusy(true)
    const reply = await call('seal.request-use', { ...paper, seal: seal.id, reason: reason.trim() })
    setBusy(false)
    if (!reply.ok) return setTrouble(reply.refusal.text)
    toast('用印申请已提交，批准后即可用印')
    onClose()
  }
  const foot = isAsked ? (
    <Button busy={busy} onPress={() => void ask()}>
      提交用印申请
    </Button>
  ) : (
    <Button disabled={seal?.approval !== 'free'} onPress={onDone}>
      {seal?.approval === 'waiting' ? '等待审批' : '使用此印章'}
    </Button>
  )
  return (
    <Sheet title="选择印章" onClose={onClose} foot={seals.length > 0 ? foot : undefined}>
      {seals.length > 0 ? (
        <Box>
          <SealPicker seals={seals} chosen={chosen} onChoose={onChoose} />
          {isAsked ? (
            <TextField
              id="use-reason"
              title="用途"
              hint="这枚印章须先经印章所属企业批准"
              maxLength={200}
              value={reason}
              onChange={setReason}
            />
          ) : null}
          {trouble ? <Notice tone="red">{trouble}</Notice> : null}
        </Box>
      ) : (
        <Empty
          state="no-permission"
          title="没有可用的印章"
          text="您的角色目前没有这类印章的使用权限，或您是印章的保管人、审计人，请联系企业的其他用印人员。"
        />
      )}
    </Sheet>
  )
}
